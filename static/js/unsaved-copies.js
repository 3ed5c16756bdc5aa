// Copies of unsaved text in this browser, for when the server cannot be reached: `window.keepCopy` keeps one, and what
// the server does not have is offered here. They go when they are saved, at log-out (see desk.js), or after a week.

(() => {
  const WEEK = 7 * 24 * 60 * 60 * 1000; // milliseconds
  const WORDS = ["title", "lead", "body", "tags", "alt", "caption", "text", "url"];
  const template = document.querySelector("[data-copies]");
  if (!template) return;
  const { user, article, saved } = template.dataset;
  const mine = `unsaved:${user}:`;
  const here = `${mine}${article}:`;
  const form = document.querySelector("form[data-keep]");
  const own = form?.elements.sheet?.value;
  const isSaved = (sheet) => saved.split(" ").includes(sheet);
  const offeredByServer = (sheet) => document.querySelector(`[data-unsaved="${sheet}"]`);

  function read(key) {
    try {
      return JSON.parse(window.localStorage.getItem(key));
    } catch {
      return null;
    }
  }

  // `isKept` says that the server has it too.
  window.keepCopy = (fields, isKept) => {
    try {
      window.localStorage.setItem(`${here}${own}`, JSON.stringify({ at: Date.now(), fields, isKept }));
    } catch {
      // The browser's store is full or shut: the server's copy is what there is.
    }
  };

  const drop = (key) => window.localStorage.removeItem(key);

  function tidy(key) {
    const sheet = key.split(":").at(-1);
    const copy = read(key);
    const isOld = !copy || Date.now() - copy.at > WEEK;
    const isSettled = key.startsWith(here) && copy?.isKept && sheet !== own && !offeredByServer(sheet);
    if (isOld || isSaved(sheet) || isSettled || sheet === form?.dataset.restored) drop(key);
  }

  function words(fields) {
    const written = fields.filter(([name, value]) => WORDS.includes(name.split("-").at(-1)) && value.trim());
    return written.map(([, value]) => {
      const line = document.createElement("p");
      line.textContent = new DOMParser().parseFromString(value, "text/html").body.textContent;
      return line;
    });
  }

  function hidden(name, value) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    return field;
  }

  function offer(key) {
    const sheet = key.split(":").at(-1);
    const { at, fields } = read(key);
    const note = template.content.cloneNode(true).firstElementChild;
    const when = note.querySelector("[data-when]");
    const time = new Date(at).toLocaleString("sv-SE", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
    when.textContent = when.dataset.when.replace("{time}", time);
    note.querySelector("[data-words]").append(...words(fields));
    const restore = note.querySelector("[data-restore]");
    const others = fields.filter(([name]) => name !== "sheet");
    restore?.append(hidden("_restore", sheet), ...others.map(([name, value]) => hidden(name, value)));
    note.querySelector("[data-drop]").addEventListener("click", () => { drop(key); note.remove(); });
    offeredByServer(sheet)?.remove();
    template.before(note);
  }

  const keys = () => Object.keys(window.localStorage).filter((key) => key.startsWith(mine));
  keys().forEach(tidy);
  const isNewer = (key) => key.startsWith(here) && key !== `${here}${own}` && !read(key).isKept;
  keys().filter(isNewer).forEach(offer);
})();
