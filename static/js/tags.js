// Suggestions for the tag last typed. Without this, the field is plain text with a comma between the tags.

(() => {
  const WAIT = 150;

  const fold = (text) => text.trim().replace(/^#/, "").toLocaleLowerCase("sv");

  function enhance(input) {
    const list = document.createElement("ul");
    list.id = `${input.id}_list`;
    list.className = "tag-list";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
    const wrap = document.createElement("div");
    wrap.className = "tag-wrap";
    input.replaceWith(wrap);
    wrap.append(input, list);
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    Object.entries(attributes).forEach(([name, value]) => input.setAttribute(name, value));

    let chosen = -1;
    let timer;
    let asked = "";

    // The tag the cursor stands in, and what is around it.
    function parts() {
      const cursor = input.selectionStart ?? input.value.length;
      const start = input.value.lastIndexOf(",", cursor - 1) + 1;
      const comma = input.value.indexOf(",", cursor);
      const end = comma < 0 ? input.value.length : comma;
      return { before: input.value.slice(0, start), word: input.value.slice(start, end), after: input.value.slice(end) };
    }

    function close() {
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function mark(next) {
      const options = [...list.children];
      chosen = (next + options.length) % options.length;
      options.forEach((option, i) => option.setAttribute("aria-selected", String(i === chosen)));
      options[chosen].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[chosen].id);
    }

    function take(name) {
      const { before, after } = parts();
      const start = before && !before.endsWith(" ") ? `${before} ` : before;
      const end = after || ", ";
      input.value = start + name + end;
      const cursor = (start + name).length + (after ? 0 : end.length);
      input.setSelectionRange(cursor, cursor);
      close();
      input.focus();
    }

    function show(names) {
      const there = new Set(input.value.split(",").map(fold));
      const word = fold(parts().word);
      const offered = names.filter((name) => fold(name) === word || !there.has(fold(name)));
      list.replaceChildren(...offered.map((name, i) => {
        const option = document.createElement("li");
        option.id = `${list.id}_${i}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.textContent = name;
        // Before the field loses its focus, which closes the list.
        option.addEventListener("mousedown", (event) => { event.preventDefault(); take(name); });
        return option;
      }));
      if (!offered.length) { close(); return; }
      chosen = -1;
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      input.removeAttribute("aria-activedescendant");
    }

    async function ask() {
      const word = fold(parts().word);
      asked = word;
      if (!word) { close(); return; }
      try {
        const answer = await fetch(`${input.dataset.tags}?q=${encodeURIComponent(word)}`, { headers: { Accept: "application/json" } });
        if (answer.ok && asked === word && document.activeElement === input) show((await answer.json()).tags);
      } catch {
        close();
      }
    }

    input.addEventListener("input", () => { window.clearTimeout(timer); timer = window.setTimeout(ask, WAIT); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (list.hidden) {
        if (event.key === "ArrowDown") ask();
        return;
      }
      const acts = {
        ArrowDown: () => mark(chosen + 1),
        ArrowUp: () => mark(chosen < 0 ? -1 : chosen - 1),
        Enter: () => chosen >= 0 && take(list.children[chosen].textContent),
        ",": () => chosen >= 0 && take(list.children[chosen].textContent),
        Escape: close,
      };
      const act = acts[event.key];
      if (act && (chosen >= 0 || !["Enter", ","].includes(event.key))) { event.preventDefault(); act(); }
    });
  }

  document.querySelectorAll("input[data-tags]").forEach(enhance);
})();
