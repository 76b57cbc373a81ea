"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const boxes = [...document.querySelectorAll(".legend input")];

  // kinds on and off
  const apply = (box) => {
    for (const m of document.querySelectorAll("mark.k-" + CSS.escape(box.dataset.kind)))
      m.classList.toggle("off", !box.checked);
  };
  for (const box of boxes) box.addEventListener("change", () => { apply(box); pressed(); });
  const pressed = () => $("all").setAttribute("aria-pressed", String(boxes.every((b) => b.checked)));
  $("all").addEventListener("click", () => {
    const on = !boxes.every((b) => b.checked);
    for (const box of boxes) { box.checked = on; apply(box); }
    pressed();
  });

  // clean or raw text
  $("view").addEventListener("click", () => {
    const raw = $("raw").hidden;
    $("raw").hidden = !raw;
    $("clean").hidden = raw;
    $("view").setAttribute("aria-pressed", String(raw));
    search();
  });

  // sorting: numbers by value, text by pinyin
  const order = new Intl.Collator("zh-Hans", { numeric: true });
  for (const button of document.querySelectorAll("th button"))
    button.addEventListener("click", () => {
      const th = button.parentElement, i = th.cellIndex, body = th.closest("table").tBodies[0];
      const down = th.getAttribute("aria-sort") === "ascending";
      for (const other of th.parentElement.cells) other.removeAttribute("aria-sort");
      th.setAttribute("aria-sort", down ? "descending" : "ascending");
      const value = (row) => row.cells[i].textContent;
      const compare = (a, b) => {
        const x = Number(value(a)), y = Number(value(b));
        const both = value(a) !== "" && value(b) !== "" && !Number.isNaN(x) && !Number.isNaN(y);
        return (both ? x - y : order.compare(value(a), value(b))) * (down ? -1 : 1);
      };
      body.append(...[...body.rows].sort(compare));
    });

  // every mention of one entity
  const choose = (mark) => {
    for (const m of document.querySelectorAll("mark.chosen")) m.classList.remove("chosen");
    if (mark) for (const m of document.querySelectorAll(`mark[data-entity="${CSS.escape(mark.dataset.entity)}"]`)) m.classList.add("chosen");
  };
  for (const m of document.querySelectorAll("mark")) m.tabIndex = 0;
  document.addEventListener("click", (e) => choose(e.target.closest("mark")));
  document.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && document.activeElement.matches("mark")) choose(document.activeElement);
    if (e.key === "/" && document.activeElement !== $("search")) { e.preventDefault(); $("search").focus(); }
    if (e.key === "Escape") choose(null);
  });

  // search in the text shown, across marks
  const search = () => {
    const wanted = $("search").value, root = $("raw").hidden ? $("clean") : $("raw");
    const nodes = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let text = "";
    while (walker.nextNode()) { nodes.push([text.length, walker.currentNode]); text += walker.currentNode.data; }
    const at = (pos) => {
      let lo = 0, hi = nodes.length - 1;
      while (lo < hi) { const mid = (lo + hi + 1) >> 1; if (nodes[mid][0] <= pos) lo = mid; else hi = mid - 1; }
      return [nodes[lo][1], pos - nodes[lo][0]];
    };
    const ranges = [];
    for (let i = wanted ? text.indexOf(wanted) : -1; i >= 0; i = text.indexOf(wanted, i + wanted.length)) {
      const range = new Range();
      range.setStart(...at(i));
      const [node, offset] = at(i + wanted.length - 1);
      range.setEnd(node, offset + 1);
      ranges.push(range);
    }
    $("hits").textContent = wanted ? `${ranges.length}` : "";
    if (globalThis.Highlight && CSS.highlights) CSS.highlights.set("found", new Highlight(...ranges));
    if (ranges.length) ranges[0].startContainer.parentElement.scrollIntoView({ block: "center" });
  };
  $("search").addEventListener("input", search);
})();
