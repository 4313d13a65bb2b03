// The sign-in. The session's cookie is the browser's affair: this code never sees it.

const PATIENCE = 20_000;

export async function signIn(login, password) {
  const response = await fetch("/tablette/connexion", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ login, password }),
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE),
  });
  const said = await response.json().catch(() => ({}));
  return {
    status: response.status,
    account: String(said.account ?? ""),
    name: String(said.name ?? ""),
    recovery: String(said.recovery_key ?? ""),
  };
}

// Whether the server has forgotten the session.
export async function signOut() {
  const signal = AbortSignal.timeout(PATIENCE / 4);
  const response = await fetch("/tablette/deconnexion", { method: "POST", cache: "no-store", signal });
  return response.ok;
}
