// "Show more news" in place. Without this file the link leads to the next page, which says the same.
(() => {
  const cards = document.getElementById("cards");
  const status = document.getElementById("more-status");
  let link = document.getElementById("more");

  async function showMore(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (link.getAttribute("aria-busy")) return;
    link.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(answer.status);
      append(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      status.textContent = link.dataset.failed;
      status.classList.remove("visually-hidden");
      link.removeAttribute("aria-busy");
    }
  }

  function append(page) {
    const first = cards.children.length;
    cards.append(...page.querySelectorAll("#cards > li"));
    history.replaceState(null, "", link.href);
    status.classList.add("visually-hidden");
    status.textContent = link.dataset.done;
    const next = page.getElementById("more");
    if (next) link.href = next.href;
    else link.remove();
    link.removeAttribute("aria-busy");
    cards.children[first]?.querySelector(".card-title a").focus();
  }

  link.addEventListener("click", showMore);
})();
