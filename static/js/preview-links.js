// Links for somebody without a login: copied with a button, made and ended without leaving what is being written.

(() => {
  const find = () => document.querySelector("[data-preview-links]");
  if (!find()) return;

  const tell = (text) => { find().querySelector("[data-status]").textContent = text; };
  const offerToCopy = () => {
    if (!navigator.clipboard) return;
    find().querySelectorAll("[data-copy]").forEach((button) => { button.hidden = false; });
  };

  async function send(form) {
    const response = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (!response.ok) throw new Error(response.status);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const section = page.querySelector("[data-preview-links]");
    if (!section) throw new Error("another page");
    find().replaceWith(section);
    offerToCopy();
    find().querySelector("h2").focus();
    tell(page.querySelector(".messagelist")?.textContent.trim() || "");
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-preview-links] [data-copy]");
    if (!button) return;
    const field = button.closest(".preview-link").querySelector("[data-address]");
    try {
      await navigator.clipboard.writeText(field.value);
      tell(find().dataset.copied);
    } catch {
      field.select(); // to be copied with the keyboard
    }
  });
  let sending = false;
  // Before desk.js, which would take it for a form that leaves the page.
  document.addEventListener("submit", async (event) => {
    if (!find().contains(event.target)) return;
    event.preventDefault();
    if (sending) return;
    sending = true;
    try {
      await send(event.target);
    } catch {
      tell(find().dataset.failed);
    }
    sending = false;
  }, true);
  offerToCopy();
})();
