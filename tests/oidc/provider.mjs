// A real OpenID provider for the tests: knows everybody who gives a name, on loopback only, and forgets all when it ends.
// node provider.mjs PORT REDIRECT_URI POST_LOGOUT_URI  -> prints "ready" when it listens
// Names: "jo" has the checked address jo@gemeente.example; "elders:jo" one of another domain; "onbevestigd:jo" an unchecked one.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [port, redirect, afterLogout] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

function claimsOf(name) {
  const [kind, person] = name.includes(":") ? name.split(":") : ["", name];
  const domain = kind === "elders" ? "ergens.example" : "gemeente.example";
  return { sub: name, email: `${person}@${domain}`, email_verified: kind !== "onbevestigd" };
}

const provider = new Provider(issuer, {
  clients: [{
    client_id: "samenpeil",
    client_secret: "een-geheim-voor-de-test",
    redirect_uris: [redirect],
    post_logout_redirect_uris: [afterLogout],
  }],
  claims: { openid: ["sub"], email: ["email", "email_verified"] },
  cookies: { keys: ["only for tests"] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  interactions: { url: (_, interaction) => `/naam/${interaction.uid}` },
  findAccount: (_, name) => ({ accountId: name, claims: () => claimsOf(name) }),
  async loadExistingGrant(ctx) {  // nobody is asked whether Samenpeil may know what it asks
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid email");
    await grant.save();
    return grant;
  },
});

const FORM = `<!DOCTYPE html><html lang="nl"><title>Aanmelddienst</title><h1>Aanmelddienst van de test</h1>
<form method="get"><label>Naam <input name="naam" autofocus></label><button>Ga door</button></form>`;

createServer(async (request, response) => {
  const asked = new URL(request.url, issuer);
  if (!asked.pathname.startsWith("/naam/")) return provider.callback()(request, response);
  const name = asked.searchParams.get("naam");
  if (!name) return response.setHeader("content-type", "text/html; charset=utf-8").end(FORM);
  const answer = name === "niemand" ? { error: "access_denied", error_description: "<b>nee</b>" } : { login: { accountId: name } };
  return provider.interactionFinished(request, response, answer, { mergeWithLastSubmission: false });
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
