/** In place of what the client tells its makers about, which is every command with its arguments, passwords included, for whoever sets an environment variable. */
export default function silent(): { readonly enabled: boolean } {
  return { enabled: false };
}
