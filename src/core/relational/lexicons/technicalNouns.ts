/** Nouns that word nets take for people, bodies or places and that technical prose uses of programs and machines. Compiled for Gloss from general knowledge. */
const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Programs, machines and their parts, whatever the text. */
export const devices = words(
  "server gateway router browser parser compiler daemon scheduler loader linker debugger crawler proxy firewall interpreter logger tokenizer formatter linter bundler emulator hypervisor kernel shell " +
    "processor coprocessor controller dispatcher listener iterator adapter connector wrapper decorator initializer validator serializer repository namespace socket endpoint pipeline buffer stack heap queue " +
    "cluster partition sandbox dashboard registry cache mirror runner spooler beacon sensor actuator printer scanner modem receiver transmitter transceiver encoder decoder",
);

/** What may be a program as well as somebody: spoken of as `it`, `he`, `she` or `they`. */
export const agents = words(
  "client agent host worker provider consumer producer reader writer sender recipient subscriber publisher handler manager operator driver master slave leader follower peer supervisor monitor observer visitor builder " +
    "owner issuer verifier holder signer requester responder initiator caller callee vendor supplier party actor assistant bot robot player opponent model",
);
