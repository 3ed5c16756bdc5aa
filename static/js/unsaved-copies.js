// Copies of unsaved text in this browser: `window.keepCopy` keeps one, and what the server does not have is offered here.
// They go when they are saved, at log-out (see desk.js), or after a week.

(() => {
  const WEEK = 7 * 24 * 60 * 60 * 1000; // milliseconds
  const template = document.querySelector("[data-copies]");
  if (!template) return;
  const { user, place, saved } = template.dataset;
  const mine = `unsaved:${user}:`;
  const here = `${mine}${place}:`;
  const form = document.querySelector("form[data-keep], form[data-copy]");
  const own = form?.elements.sheet?.value ?? form?.dataset.sheet;
  const isSaved = (sheet) => saved.split(" ").includes(sheet);
  const offeredByServer = (sheet) => document.querySelector(`[data-unsaved="${sheet}"]`);

  function read(key) {
    try {
      return JSON.parse(window.localStorage.getItem(key));
    } catch {
      return null;
    }
  }

  // `isKept` says that the server has it too. False when the browser's store is full or shut.
  window.copyKey = `${here}${own}`;
  window.keepCopy = (fields, isKept) => {
    try {
      window.localStorage.setItem(window.copyKey, JSON.stringify({ at: Date.now(), fields, isKept }));
      return true;
    } catch {
      return false;
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

  function element(tag, text) {
    const made = document.createElement(tag);
    made.textContent = text;
    return made;
  }

  const stands = (name, value) => form?.elements[name]?.value === value.replaceAll("\r\n", "\n");

  // What was typed and does not stand in the form, each under its label: the form sends its labels along.
  function words(fields) {
    const labels = JSON.parse(new Map(fields).get("_labels") ?? "{}");
    return fields.flatMap(([name, value]) => {
      const label = labels[name.replace(/-\d+-/, "-__prefix__-")];
      if (!label || !value.trim() || stands(name, value)) return [];
      const isRich = value.startsWith("<");
      const plain = isRich ? new DOMParser().parseFromString(value, "text/html").body.textContent : value;
      return [element("dt", label), element("dd", plain)];
    });
  }

  function hidden(name, value) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    return field;
  }

  // Into the form as it is, where the server does not do it. What has no place in it any longer stays here to be read.
  function takeBack(key, note) {
    const { fields } = read(key);
    window.putBack(fields);
    drop(key);
    note.querySelector("[data-restore]").remove();
    if (tell(note, fields)) note.querySelector("details").open = true;
    else note.remove();
  }

  function tell(note, fields) {
    const said = words(fields);
    const details = note.querySelector("details");
    details.querySelector("[data-words]").replaceChildren(...said);
    details.hidden = !said.length;
    return said.length;
  }

  function offer(key) {
    const sheet = key.split(":").at(-1);
    const { at, fields } = read(key);
    const note = template.content.cloneNode(true).firstElementChild;
    const when = note.querySelector("[data-when]");
    const time = new Date(at).toLocaleString("sv-SE", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
    when.textContent = when.dataset.when.replace("{time}", time);
    tell(note, fields);
    const restore = note.querySelector("[data-restore]");
    const others = fields.filter(([name]) => name !== "sheet");
    restore?.append(hidden("_restore", sheet), ...others.map(([name, value]) => hidden(name, value)));
    if (form?.dataset.copy !== undefined) {
      restore.addEventListener("submit", (event) => { event.preventDefault(); takeBack(key, note); });
    }
    note.querySelector("[data-drop]").addEventListener("click", () => { drop(key); note.remove(); });
    offeredByServer(sheet)?.remove();
    template.before(note);
  }

  const keys = () => Object.keys(window.localStorage).filter((key) => key.startsWith(mine));
  keys().forEach(tidy);
  const isNewer = (key) => key.startsWith(here) && key !== window.copyKey && !read(key).isKept;
  keys().filter(isNewer).forEach(offer);
})();
