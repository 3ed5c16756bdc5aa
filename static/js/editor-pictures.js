// Pictures in the text come from the library, by a button. What is pasted in is taken out at once, and that is said:
// the server would drop it when the text is saved.

(() => {
  const OWN = /^\/(?:bild|desk\/news\/picture\/fil)\/([a-z0-9]{26})\/\d+\.jpg$/;
  const LONG_ENOUGH = 20_000; // for the note to be read, in milliseconds
  const KINDS = ["imageBlock", "imageInline"];

  const keyOf = (element) => OWN.exec(element.getAttribute("src") ?? "")?.[1];

  function* picturesIn(editor) {
    for (const { item } of editor.model.createRangeIn(editor.model.document.getRoot())) {
      if (item.is("element") && KINDS.includes(item.name)) yield item;
    }
  }

  function adopt(textarea, editor) {
    const note = textarea.parentElement.querySelector(".editor-note");
    const mayHold = textarea.hasAttribute("data-pictures");
    let timer;
    const say = () => {
      note.textContent = note.dataset.words;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => { note.textContent = ""; }, LONG_ENOUGH);
    };
    const isForeign = (element) => !mayHold || !keyOf(element);

    editor.model.document.registerPostFixer((writer) => {
      const foreign = [...picturesIn(editor)].filter(isForeign);
      foreign.forEach((element) => writer.remove(element));
      if (foreign.length) say();
      return foreign.length > 0;
    });
    // A file from the clipboard or dropped never becomes a picture: it is only said.
    editor.editing.view.document.on("clipboardInput", (_event, { dataTransfer }) => {
      if ([...dataTransfer.files].some((file) => file.type.startsWith("image/"))) say();
    });
    window.tidyPastes(editor);
    if (mayHold) offer(textarea, editor);
  }

  // The picture that was put in is not left selected: what is pasted next would take its place.
  function goOnAfter(editor) {
    const { model } = editor;
    const picture = model.document.selection.getSelectedElement();
    const next = picture?.nextSibling;
    if (next) model.change((writer) => writer.setSelection(next, model.schema.isObject(next) ? "on" : 0));
    else if (picture) editor.execute("insertParagraph", { position: model.createPositionAfter(picture) });
    editor.editing.view.focus();
  }

  // The button, and what the rows of pictures say and are told: see placed-pictures.js.
  function offer(textarea, editor) {
    const button = document.querySelector(`[data-picture-for="${textarea.id}"]`);
    const address = (key) => textarea.dataset.pictureAddress.replace("KEY", key);
    const tell = () => {
      const keys = [...new Set([...picturesIn(editor)].map(keyOf).filter(Boolean))];
      document.dispatchEvent(new CustomEvent("text:pictures", { detail: keys }));
    };

    button.hidden = !window.choosePicture;
    button.addEventListener("click", async () => {
      const picture = await window.choosePicture({ title: button.dataset.title });
      if (!picture) return;
      editor.execute("insertImage", { source: [{ src: address(picture.key), alt: "" }] });
      goOnAfter(editor);
      document.dispatchEvent(new CustomEvent("text:chosen", { detail: picture }));
    });
    editor.model.document.on("change:data", tell);
    document.addEventListener("placed:changed", ({ detail: { from, to } }) => {
      editor.model.change((writer) => {
        const changed = [...picturesIn(editor)].filter((element) => from && keyOf(element) === from);
        changed.forEach((element) => writer.setAttribute("src", address(to), element));
      });
    });
    tell();
  }

  function listen(textarea) {
    window.ckeditorRegisterCallback?.(textarea.id, (editor) => adopt(textarea, editor));
  }

  document.addEventListener(
    "DOMContentLoaded",
    () => {
      document.querySelectorAll("textarea.django_ckeditor_5").forEach(listen);
      // The editors of rows that are added later.
      document.addEventListener("formset:added", ({ target }) => {
        target.querySelectorAll("textarea.django_ckeditor_5").forEach(listen);
      });
    },
    { capture: true },
  );
})();
