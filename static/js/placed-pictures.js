// The rows of pictures: chosen in the library's dialog, put in order, taken away. Without this the rows that are there
// can be changed, with a number for their order.

(() => {
  const group = document.querySelector("[data-placed]");
  if (!group) return;
  const prefix = group.dataset.placed;
  const list = group.querySelector(".placed-rows");
  const template = group.querySelector("template");
  const total = group.querySelector(`[name=${prefix}-TOTAL_FORMS]`);
  const status = group.querySelector("[data-status]");
  let inText = new Set(rows().filter((row) => !part(row, "in-text").hidden).map((row) => row.dataset.key));

  function rows() { return [...list.children]; }
  function part(row, name) { return row.querySelector(`[data-${name}]`); }
  function field(row, name) { return row.querySelector(`[name$="-${name}"]`); }
  const isGone = (row) => field(row, "DELETE")?.checked ?? false;
  const kept = () => rows().filter((row) => !isGone(row));
  const numberOf = (row) => kept().indexOf(row) + 1;
  const inWords = (words, number) => group.dataset[words].replace("{number}", number);
  const say = (words, number) => { status.textContent = inWords(words, number); };

  // What each row says of itself: its number, whether it leads, whether it can be moved.
  function tidy() {
    const shown = kept();
    const leading = shown.find((row) => row.dataset.key);
    rows().forEach((row) => {
      const number = shown.indexOf(row);
      part(row, "title").hidden = number < 0;
      part(row, "title").textContent = inWords("number", number + 1);
      part(row, "leads").hidden = row !== leading;
      part(row, "in-text").hidden = isGone(row) || !inText.has(row.dataset.key);
      part(row, "gone").hidden = !isGone(row);
      part(row, "all").hidden = isGone(row);
      row.querySelector('[data-move="-1"]').setAttribute("aria-disabled", String(number === 0));
      row.querySelector('[data-move="1"]').setAttribute("aria-disabled", String(number === shown.length - 1));
    });
  }

  // Written only when something was moved: a form that nobody touched is as it was.
  const writeOrder = () => kept().forEach((row, i) => { field(row, "position").value = i + 1; });

  function move(button) {
    const row = button.closest("[data-row]");
    const step = Number(button.dataset.move);
    const other = kept()[kept().indexOf(row) + step];
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    writeOrder();
    tidy();
    button.focus();
    row.scrollIntoView({ block: "nearest" });
    say("moved", numberOf(row));
  }

  function remove(row, isRemoved) {
    field(row, "DELETE").checked = isRemoved;
    tidy();
    (isRemoved ? part(row, "undo") : part(row, "remove")).focus();
  }

  function show(row, picture) {
    const from = row.dataset.key;
    row.dataset.key = picture.key;
    field(row, "picture").value = picture.pk;
    part(row, "thumbnail").src = picture.thumbnail;
    part(row, "thumbnail").hidden = false;
    part(row, "label").textContent = picture.description ?? "";
    const page = part(row, "page");
    page.href = page.dataset.page.replace("/0/", `/${picture.pk}/`);
    page.hidden = false;
    part(row, "choose").textContent = group.dataset.change;
    showBasis(row, picture);
    return from;
  }

  // What is said of the picture itself: to choose for who may change it there, else to look at.
  function showBasis(row, picture) {
    part(row, "basis").hidden = false;
    field(row, "basis").value = picture.basis;
    field(row, "basis").disabled = !picture.may_edit;
    field(row, "basis_before").value = picture.basis;
    part(row, "not-yours").hidden = picture.may_edit;
    part(row, "not-yours").textContent = group.dataset.notYours.replace("{unit}", picture.unit);
  }

  function add(picture) {
    const number = Number(total.value);
    const made = document.createElement("div");
    made.innerHTML = template.innerHTML.replaceAll("__prefix__", number);
    const row = made.firstElementChild;
    const last = Math.max(0, ...rows().map((one) => Number(field(one, "position").value)));
    list.append(row);
    total.value = number + 1;
    field(row, "position").value = last + 1;
    show(row, picture);
    enliven(row);
    tidy();
    say("added", numberOf(row));
    return row;
  }

  // The row that holds the picture; one that was to be taken away stays after all.
  function rowOf(picture) {
    const row = rows().find((one) => one.dataset.key === picture.key);
    if (row && isGone(row)) field(row, "DELETE").checked = false;
    return row;
  }

  function goTo(row) {
    row.scrollIntoView({ block: "nearest" });
    field(row, "alt").focus();
  }

  async function chooseNew() {
    const picture = await window.choosePicture({ title: group.dataset.choose });
    if (picture) take(picture);
  }

  function take(picture) {
    const there = rowOf(picture);
    tidy();
    goTo(there ?? add(picture));
    if (there) say("twice", numberOf(there));
  }

  async function chooseAnother(row) {
    const picture = await window.choosePicture({ title: group.dataset.change });
    if (!picture || picture.key === row.dataset.key) return;
    const there = rowOf(picture);
    if (there) {
      tidy();
      goTo(there);
      say("twice", numberOf(there));
      return;
    }
    const from = show(row, picture);
    tidy();
    document.dispatchEvent(new CustomEvent("placed:changed", { detail: { from, to: picture.key } }));
  }

  // Buttons instead of the number and the box that do without a script.
  function enliven(row) {
    part(row, "plain").hidden = true;
    part(row, "acts").hidden = false;
    part(row, "choose").hidden = !window.choosePicture;
    greyOut(row);
  }

  const greyOut = (row) => { field(row, "alt").readOnly = field(row, "is_decorative").checked; };

  group.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    const row = button?.closest("[data-row]");
    if (!button) return;
    if (button.dataset.add !== undefined) chooseNew();
    else if (button.dataset.move) move(button);
    else if (button.dataset.choose !== undefined) chooseAnother(row);
    else if (button.dataset.remove !== undefined) remove(row, true);
    else if (button.dataset.undo !== undefined) remove(row, false);
  });
  group.addEventListener("change", ({ target }) => {
    if (target.name?.endsWith("-is_decorative")) greyOut(target.closest("[data-row]"));
  });

  // From the editor: which pictures stand in the text, and one that was just put there.
  document.addEventListener("text:pictures", ({ detail }) => {
    inText = new Set(detail);
    tidy();
  });
  document.addEventListener("text:chosen", ({ detail }) => {
    if (!rowOf(detail)) add(detail);
    tidy();
  });

  // From the button that uploads.
  document.addEventListener("placed:uploaded", ({ detail }) => take(detail));

  document.addEventListener("DOMContentLoaded", () => {
    rows().forEach(enliven);
    const buttons = group.querySelector("[data-new]");
    if (buttons) buttons.hidden = !window.choosePicture;
    tidy();
  });
})();
