/**
 * Files that keep keys, passwords and private things by custom, whose text never leaves. All in lower case. Compiled for Gloss from the manuals of the programs
 * that read these files; GitHub's list of files to ignore and RFC 7468 were looked at for names and endings.
 */
export const keptFiles = {
  /** Whole names. */
  names: new Set([
    ".env", ".envrc", ".netrc", "_netrc", ".npmrc", ".yarnrc.yml", ".pypirc", ".pgpass", "pgpass.conf", ".my.cnf", ".mylogin.cnf", ".git-credentials", ".dockercfg",
    ".dockerconfigjson", ".htpasswd", ".htdigest", ".boto", ".s3cfg", ".vault-token", ".vault_pass", ".vault-pass", ".terraformrc", "terraform.rc", "kubeconfig", "master.key",
    "production.key", "credential.json", "credential.yml", "secret.json", "secret.yml", "secret.yaml", "secret.txt", "service-account.json", "serviceaccount.json",
    "service_account.json", "client_secret.json", "wp-config.php", "shadow", "gshadow", "master.passwd", ".bash_history", ".zsh_history", ".python_history", ".psql_history",
    ".mysql_history", ".node_repl_history", "known_hosts", "authorized_keys",
  ]),
  /** A name that is one of these, whatever follows behind a dot: `.env.production`, `id_rsa.old`, `credentials.csv`. */
  stems: new Set([
    ".env", "id_rsa", "id_dsa", "id_ecdsa", "id_ecdsa_sk", "id_ed25519", "id_ed25519_sk", "id_xmss", "credentials", "secrets", "passwords", "passwd", "api_keys", "api-keys",
    "apikeys", "private-key", "private_key", "privatekey", "recovery-codes", "recovery_codes", "seed-phrase", "seed_phrase",
  ]),
  /** What a name ends with. */
  endings: [
    ".env", ".pem", ".key", ".p12", ".pfx", ".p8", ".pk8", ".jks", ".jceks", ".keystore", ".truststore", ".kdb", ".kdbx", ".gpg", ".pgp", ".age", ".ppk", ".ovpn", ".keytab",
    ".tfvars", ".tfvars.json", ".tfstate", ".tfstate.backup", ".mobileprovision", ".secret", ".secrets", ".credentials", ".agilekeychain", ".1pux", ".psafe3",
  ],
  /** Folders, with all that is in them. */
  folders: new Set([
    ".ssh", ".gnupg", ".aws", ".azure", ".gcloud", ".kube", ".docker", ".password-store", ".secrets", "secrets", ".private", "private", ".vault", ".credentials", "credentials",
    ".terraform.d", ".keys",
  ]),
} as const;

/** Whether a path is a file that is kept by custom, and by which part of it that is known. */
export function keptPart(path: string): string | undefined {
  const parts = path.toLowerCase().split("/");
  const name = parts.pop() ?? "";
  const folder = parts.find((part) => keptFiles.folders.has(part));
  if (folder !== undefined) return `${folder}/`;
  // A copy is as private as what it was made of.
  return partOf(name) ?? partOf(name.replace(copyEnding, ""));
}

function partOf(name: string): string | undefined {
  if (keptFiles.names.has(name)) return name;
  const stem = name.startsWith(".") ? name.slice(0, nextDot(name, 1)) : name.slice(0, nextDot(name, 0));
  if (keptFiles.stems.has(stem)) return `${stem}*`;
  const ending = keptFiles.endings.find((each) => name.endsWith(each));
  return ending === undefined ? undefined : `*${ending}`;
}

/** What editors and people put behind the name of a copy: `server.key.bak`, `.npmrc~`, `.netrc.orig.1`, `id_rsa copy`. */
const copyEnding = /(?:[ ._-](?:bak|backup|old|orig|save|saved|sav|copy|tmp|temp|swp|swo|disabled)|\.(?:txt|\d{1,3})){0,3}~?$/;

function nextDot(name: string, from: number): number {
  const at = name.indexOf(".", from);
  return at < 0 ? name.length : at;
}
