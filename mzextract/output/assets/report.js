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

  // one entity: its mentions, its row, its details
  const marked = (root, id) => root.querySelectorAll(`[data-entity="${CSS.escape(id)}"]`);
  const shown = () => ($("raw").hidden ? $("clean") : $("raw"));
  const choose = (id) => {
    for (const e of document.querySelectorAll(".chosen")) e.classList.remove("chosen");
    const found = id ? [...marked(document, id)] : [];
    for (const e of found) e.classList.add("chosen");
    const mark = found.find((e) => e.matches("mark"));
    $("detail").hidden = !mark;
    if (mark) $("detail").replaceChildren(...details(mark.title.split("\n")));
  };
  const details = ([kind, ...lines]) => {
    const make = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
    const list = document.createElement("dl");
    for (const line of lines) {
      const at = line.indexOf(": ");
      list.append(make("dt", line.slice(0, at)), make("dd", line.slice(at + 2)));
    }
    return [make("strong", kind), list];
  };
  const scroll = (e) => e?.scrollIntoView({ block: "center" });
  for (const e of document.querySelectorAll("[data-entity]")) e.tabIndex = 0;
  document.addEventListener("focusin", (e) => { if (e.target.dataset.entity) choose(e.target.dataset.entity); });
  document.addEventListener("click", (e) => {
    const place = e.target.closest("[data-entity]");
    if (e.target.closest("#detail")) return;
    choose(place?.dataset.entity);
    if (place && !place.matches("mark")) scroll(marked(shown(), place.dataset.entity)[0]);
  });
  document.addEventListener("keydown", (e) => {
    const typing = e.target.matches("input");
    if (e.key === "Enter" && e.target.dataset?.entity) scroll(marked(shown(), e.target.dataset.entity)[0]);
    if (e.key === "/" && !typing) { e.preventDefault(); $("search").focus(); }
    if (e.key === "Escape") choose();
  });

  // search in the text shown, across marks
  const search = () => {
    const wanted = $("search").value, root = shown();
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
    scroll(ranges[0]?.startContainer.parentElement);
  };
  $("search").addEventListener("input", search);
})();
