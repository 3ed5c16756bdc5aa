// Tells that the form is open, and shows who else has it open and whether somebody has saved it meanwhile.

(() => {
  const EVERY = 6_000; // milliseconds; the server forgets who is silent for 45 seconds
  const region = document.querySelector("[data-presence]");
  const form = document.querySelector("form[data-keep]");
  const sheet = form?.elements.sheet?.value;
  if (!region || !sheet) return;
  const address = region.dataset.presence;
  const wordsIn = (element) => element.textContent.split(/\s+/).join(" ").trim();
  let timer;

  // Read aloud only when there is something new.
  function show(html) {
    const said = document.createElement("div");
    said.innerHTML = html;
    if (wordsIn(said) !== wordsIn(region)) region.replaceChildren(...said.childNodes);
  }

  async function tell() {
    const { state, answer } = await window.deskPost(address, [["sheet", sheet], ["began_from", form.elements.began_from.value]]);
    if (state === "ok") show(await answer.text());
    if (state === "gone") window.clearInterval(timer);
  }

  function leave() {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("sheet", sheet);
    body.set("leave", "yes");
    navigator.sendBeacon(address, body);
  }

  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", (event) => { if (event.persisted) tell(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) tell(); });
  timer = window.setInterval(tell, EVERY);
  tell();
})();
