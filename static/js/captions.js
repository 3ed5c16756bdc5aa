// Who a caption names, shown beneath it a moment after each change. Nothing here changes the text: what a person says
// about a name goes into a hidden field, as { "printed name": number of the person, or null for nobody we know }.

(() => {
  const WAIT = 300;
  const group = document.querySelector("[data-caption-address]");
  if (!group) return;
  const timers = new WeakMap();
  const asked = new WeakMap();

  const part = (row, name) => row.querySelector(`[data-${name}]`);
  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const growsByItself = CSS.supports("field-sizing", "content");

  function grow(textarea) {
    if (growsByItself) return;
    textarea.style.height = "auto";
    textarea.style.height = `${textarea.scrollHeight + 2}px`;
  }

  function question(row) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    body.set("caption", field(row, "caption").value);
    body.set("placed", field(row, "id").value);
    body.set("links", field(row, "links").value);
    return body;
  }

  // The last answer wins: one that is overtaken is let go.
  async function ask(row, { isSaid }) {
    window.clearTimeout(timers.get(row));
    const number = (asked.get(row) ?? 0) + 1;
    asked.set(row, number);
    if (!field(row, "caption").value.trim()) {
      show(row, "", isSaid);
      return;
    }
    try {
      const answer = await fetch(group.dataset.captionAddress, { method: "POST", body: question(row) });
      if (!(answer.ok || answer.status === 400) || answer.redirected) throw new Error(answer.status);
      const read = await answer.text();
      if (asked.get(row) === number) show(row, read, isSaid);
    } catch {
      if (asked.get(row) === number) fail(row);
    }
  }

  function fail(row) {
    part(row, "read").hidden = true;
    part(row, "said").textContent = group.dataset.captionFailed;
  }

  // The sum is read aloud when it is new, the rest is there to be looked at. The focus stays where it was.
  function show(row, html, isSaid) {
    const read = part(row, "read");
    const focused = read.contains(document.activeElement) && document.activeElement.closest("[data-name]")?.dataset.name;
    read.innerHTML = html;
    const sum = read.querySelector("[data-sum]");
    sum?.remove();
    read.hidden = !read.querySelector("*");
    const said = part(row, "said");
    const text = sum?.textContent.trim() ?? "";
    said.setAttribute("aria-live", isSaid ? "polite" : "off");
    if (said.textContent !== text) said.textContent = text;
    if (focused) refocus(read, focused);
  }

  function refocus(read, name) {
    const item = [...read.querySelectorAll("[data-name]")].find((one) => one.dataset.name === name);
    item?.querySelector("summary, button")?.focus();
  }

  function link(button) {
    const row = button.closest("[data-row]");
    const links = field(row, "links");
    const before = links.value ? JSON.parse(links.value) : {};
    const name = button.closest("[data-name]").dataset.name;
    links.value = JSON.stringify({ ...before, [name]: JSON.parse(button.dataset.person) });
    ask(row, { isSaid: true });
  }

  group.addEventListener("input", ({ target }) => {
    if (!target.name?.endsWith("-caption")) return;
    const row = target.closest("[data-row]");
    grow(target);
    window.clearTimeout(timers.get(row));
    timers.set(row, window.setTimeout(() => ask(row, { isSaid: true }), WAIT));
  });
  group.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-person]");
    if (button) link(button);
  });

  // Those that are there already, one after the other, and without a word aloud.
  async function readAll() {
    for (const row of group.querySelectorAll("[data-row]")) {
      grow(field(row, "caption"));
      if (field(row, "caption").value.trim()) await ask(row, { isSaid: false });
    }
  }
  document.addEventListener("DOMContentLoaded", readAll);
})();
