"use strict";
// A field or a mark is chosen with click or Enter: its words light up in the text, its reasons show under it.
// In the text one mark is in the tab order; arrow keys move. Escape clears and gives the focus back.
(() => {
  const page = document.getElementById("page");
  const scroller = document.getElementById("text");
  const why = document.getElementById("why");
  const empty = why.innerHTML;
  const marks = [...page.querySelectorAll("mark")];
  const items = [...document.querySelectorAll("button.item")];
  const ids = (el) => (el.dataset.m || "").split(" ").filter(Boolean);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const behavior = () => (calm.matches ? "auto" : "smooth");
  let last = null;

  const holds = (el, wanted) => ids(el).some((id) => wanted.has(id));

  function clear() {
    marks.forEach((m) => m.classList.remove("lit", "chosen"));
    items.forEach((i) => { i.setAttribute("aria-pressed", "false"); i.classList.remove("uses"); });
    page.classList.remove("asked");
    why.innerHTML = empty;
  }

  function light(wanted) {
    const set = new Set(wanted);
    const lit = marks.filter((m) => holds(m, set));
    lit.forEach((m) => m.classList.add("lit"));
    page.classList.toggle("asked", lit.length > 0);
    return lit;
  }

  function intoView(el) {
    const box = scroller.getBoundingClientRect(), at = el.getBoundingClientRect();
    if (at.top < box.top + 24 || at.bottom > box.bottom - 24) {
      scroller.scrollTo({ top: scroller.scrollTop + at.top - box.top - box.height / 3, behavior: behavior() });
    }
    const top = scroller.getBoundingClientRect();
    if (top.bottom < 60 || top.top > innerHeight - 60) scroller.scrollIntoView({ block: "nearest", behavior: behavior() });
  }

  function show(ids) {
    why.replaceChildren(...ids.map((id) => {
      const box = document.createElement("div");
      box.className = "about";
      const template = document.getElementById("t-" + id);
      if (template) box.append(template.content.cloneNode(true));
      box.querySelectorAll("[data-used]").forEach(linkUses);
      return box;
    }));
    why.parentElement.scrollTop = 0;
  }

  // "Used by Incident 1, Date": a button that goes to the field.
  function linkUses(paragraph) {
    paragraph.dataset.used.split(" ").forEach((id, n) => {
      const target = document.getElementById(id);
      if (!target) return;
      const card = target.closest(".card");
      const head = card.querySelector("h3 .kind") || card.querySelector("h3");
      const field = target.closest(".fields > div");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "go";
      button.textContent = head.textContent.trim() + (field ? " · " + field.querySelector("dt").textContent : "");
      button.addEventListener("click", () => { target.scrollIntoView({ block: "center", behavior: behavior() }); target.focus({ preventScroll: true }); choose(target); });
      if (n) paragraph.append(" ");
      paragraph.append(button);
    });
  }

  function choose(item) {
    const again = item.getAttribute("aria-pressed") === "true";
    clear();
    if (again) return;
    last = item;
    item.setAttribute("aria-pressed", "true");
    const lit = light(ids(item));
    if (document.getElementById("t-" + item.id)) show([item.id]);
    else show(ids(item).slice(0, 3));
    if (lit.length) intoView(lit[0]);
  }

  function ask(mark) {
    clear();
    last = mark;
    const own = ids(mark);
    light(own);
    mark.classList.add("chosen");
    show(own);
    const set = new Set(own);
    items.forEach((i) => i.classList.toggle("uses", holds(i, set)));
    rove(mark);
  }

  function rove(mark) {
    marks.forEach((m) => { m.tabIndex = m === mark ? 0 : -1; });
  }

  items.forEach((i) => i.addEventListener("click", () => choose(i)));
  page.addEventListener("click", (e) => {
    const mark = e.target.closest("mark");
    if (mark && String(getSelection()) === "") ask(mark);
  });
  page.addEventListener("focusin", (e) => { const mark = e.target.closest("mark"); if (mark) rove(mark); });
  page.addEventListener("keydown", (e) => {
    const mark = e.target.closest("mark");
    if (!mark || e.altKey || e.ctrlKey || e.metaKey) return;
    const at = marks.indexOf(mark);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: marks.length - 1 }[e.key];
    if (to !== undefined) {
      e.preventDefault();
      const next = marks[Math.min(Math.max(to, 0), marks.length - 1)];
      rove(next);
      next.focus({ preventScroll: true });
      intoView(next);
    } else if (e.key === "Enter" || e.key === " ") {
      e.preventDefault();
      ask(mark);
    }
  });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    const inside = why.contains(document.activeElement);
    clear();
    if (inside && last) last.focus();
  });
  if (marks.length) rove(marks[0]);

  // On paper nothing can be opened.
  addEventListener("beforeprint", () => document.querySelectorAll("details:not([open])").forEach((d) => { d.open = true; d.dataset.printed = ""; }));
  addEventListener("afterprint", () => document.querySelectorAll("details[data-printed]").forEach((d) => { d.open = false; delete d.dataset.printed; }));
})();
