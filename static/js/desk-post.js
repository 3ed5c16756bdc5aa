// Small posts to the desk while a form is open: deskPost(address, fields) answers { state, answer }, where the state
// is "ok", "out" (logged out), "gone" (it is not there, or not any longer) or "away" (no contact).
// Who has logged in again in another tab goes on here: the token of the page is then renewed.

(() => {
  const PATIENCE = 10_000; // milliseconds
  const tokens = () => [...document.querySelectorAll("[name=csrfmiddlewaretoken]")];

  function send(address, fields, keepalive) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", tokens()[0].value);
    fields.forEach(([name, value]) => body.append(name, value));
    return fetch(address, { method: "POST", body, keepalive, signal: AbortSignal.timeout(PATIENCE) });
  }

  const userOf = (page) => page.querySelector("[data-log-out]")?.dataset.user;

  // Is the same person logged in, though with another token?
  async function renew() {
    const answer = await fetch(window.location.pathname, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (!token || userOf(page) !== userOf(document)) return false;
    tokens().forEach((field) => { field.value = token; });
    return true;
  }

  window.deskPost = async (address, fields, { keepalive = false } = {}) => {
    try {
      let answer = await send(address, fields, keepalive);
      if (answer.status === 403) {
        if (!(await renew())) return { state: "out" };
        answer = await send(address, fields, keepalive);
      }
      if (answer.ok && !answer.redirected) return { state: "ok", answer };
      return { state: answer.status === 404 ? "gone" : "away" };
    } catch {
      return { state: "away" };
    }
  };
})();
