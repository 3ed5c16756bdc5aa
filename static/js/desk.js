// The desk works without this: it warns before unsaved words are left, and keeps a second click from sending twice.

(() => {
  const form = document.querySelector("form[data-guard]");
  const typed = (form) => new URLSearchParams(new FormData(form)).toString();
  const sent = new Set();

  // For another try: the person stayed on the page, or came back to it.
  const startAgain = () => {
    sent.clear();
    document.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  };

  if (form) {
    const before = typed(form);
    // An article's form is kept on the server while it is typed in, and says so itself: see autosave.js.
    const isKept = ({ dataset: { kept } }) => (kept === undefined ? typed(form) === before : kept === "yes");
    window.addEventListener("beforeunload", (event) => {
      if (sent.has(form) || isKept(form)) return;
      event.preventDefault();
      startAgain();
    });
  }

  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.method !== "post") return;
    if (sent.has(event.target)) {
      event.preventDefault();
      return;
    }
    sent.add(event.target);
    event.submitter?.setAttribute("aria-disabled", "true");
  });
  // Back with the browser's own button: the page may be as it was left.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) startAgain();
  });

  // Copies of unsaved text do not stay in the browser of who leaves: see unsaved-copies.js.
  document.querySelector("[data-log-out]")?.addEventListener("submit", ({ target }) => {
    const mine = Object.keys(window.localStorage).filter((key) => key.startsWith(`unsaved:${target.dataset.user}:`));
    mine.forEach((key) => window.localStorage.removeItem(key));
  });

  // On a phone the filters of a list are folded, so that its rows are seen; one that is in use stays open.
  if (window.matchMedia("(max-width: 40rem)").matches) {
    const unused = "#changelist-filter details:has(li:first-child.selected)";
    document.querySelectorAll(unused).forEach((filter) => filter.removeAttribute("open"));
  }

  // The menu with the person's name closes as menus do.
  const menu = document.querySelector(".desk-menu");
  document.addEventListener("click", (event) => {
    if (menu && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (menu?.open && event.key === "Escape") {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
