"use strict";
// The charts stand in the page; the table is made here from the packed records, a page of rows at a time.
// All words are set as text, never as markup, so that no article can become part of the page.
(() => {
  const ROWS = 50;
  const $ = (id) => document.getElementById(id);
  const { texts, labels, kinds } = JSON.parse($("languages-data").textContent);
  const form = $("filters"), rows = $("rows");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let language, numbers, hundredths, collator;
  let data = null, text = null, found = [], at = 0;
  let sorted = { name: null, down: false };
  let ranks = {}, haystacks = null;

  // ------------------------------------------------------------------ words

  const fill = (key, values = {}) =>
    texts[key][language].replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? numbers.format(values[name]) : values[name]));
  const label = (table, code) => labels[language][table]?.[code] ?? code;

  function speak(wanted) {
    language = wanted;
    numbers = new Intl.NumberFormat(wanted);
    hundredths = new Intl.NumberFormat(wanted, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    collator = new Intl.Collator(wanted, { numeric: true });
    ranks = {};
    haystacks = null;
    document.documentElement.lang = wanted;
    document.title = "netralitas – " + fill("title");
    for (const el of document.querySelectorAll("[data-t]")) el.textContent = fill(el.dataset.t, values(el));
    for (const el of document.querySelectorAll("[data-t-label]")) el.setAttribute("aria-label", fill(el.dataset.tLabel, values(el)));
    for (const el of document.querySelectorAll("[data-c]")) el.textContent = label(el.dataset.c, el.dataset.k);
    for (const el of document.querySelectorAll("[data-n]")) el.textContent = numbers.format(el.dataset.n);
    for (const button of document.querySelectorAll("[data-language]")) button.setAttribute("aria-pressed", String(button.dataset.language === wanted));
    if (data) find();
  }
  const values = (el) => (el.dataset.v ? JSON.parse(el.dataset.v) : {});

  // ---------------------------------------------------------------- records

  async function unpack() {
    const letters = atob($("records-data").textContent), bytes = new Uint8Array(letters.length);
    for (let n = 0; n < letters.length; n++) bytes[n] = letters.charCodeAt(n);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  }

  // The value of a column of texts, and of one of the article.
  const get = (name, i) => text(data.records[name][i]);
  const all = (name, i) => data.records[name][i].map(text);
  const article = (name, i) => text(data.articles[name][data.records.article[i]]);
  const published = (i) => data.articles.published[data.records.article[i]];
  const warnings = (i) => data.articles.warnings[data.records.article[i]];
  const isFigure = (i) => data.records.statistic[i] === 1;
  const incident = (i) => data.records.evidence[i];

  function day(i) {
    const start = get("date_start", i), end = get("date_end", i);
    if (start === end || !end) return start || "";
    return start ? `${start} – ${end}` : `– ${end}`;
  }
  function figure(i) {
    const { value, value_max: most } = data.records;
    const range = most[i] === null ? numbers.format(value[i]) : `${numbers.format(value[i])}–${numbers.format(most[i])}`;
    const about = data.records.approx[i] ? fill("approx") + " " : "";
    return `${about}${range} ${label("unit", get("unit", i))}`;
  }
  function category(i) {
    const violation = get("violation", i);
    return violation ? label("violations", violation) : label("position", get("category", i)) || "";
  }
  const who = (i) => (isFigure(i) ? get("source", i) : get("accused_initials", i) || get("accused_name", i)) || "";
  const stage = (i) => (isFigure(i) ? label("measure", get("measure", i)) : label("status", get("status", i))) || "";

  // ---------------------------------------------------------- filter and sort

  // What the search looks through: everything that a row shows, in the language of the page, and the codes.
  function haystack(i) {
    const words = [get("id", i), day(i), get("region_name", i), get("agency_name", i), get("accused_role", i), get("accused_name", i), who(i), stage(i),
      get("status", i), get("measure", i), article("headline", i), article("outlet", i), get("case_id", i), category(i)];
    for (const code of all("violations", i)) words.push(code, label("violations", code));
    if (isFigure(i)) words.push(figure(i));
    return words.filter(Boolean).join("\n").toLowerCase();
  }

  function makeHaystacks() {
    haystacks ??= data.records.id.map((_, i) => haystack(i));
  }

  function find() {
    const value = (id) => $("f-" + id).value;
    const words = value("search").toLowerCase().split(/\s+/).filter(Boolean);
    const code = (id) => (value(id) ? data.strings.indexOf(value(id)) : null);
    const kind = value("kind"), from = value("from"), to = value("to"), check = $("f-check").checked, warned = $("f-warned").checked;
    const violation = code("violation"), province = code("province"), status = code("status");
    const r = data.records;
    if (words.length) makeHaystacks();
    found = [];
    for (let i = 0; i < r.id.length; i++) {
      if (kind && r.statistic[i] !== Number(kind)) continue;
      if (violation !== null && r.violation[i] !== violation) continue;
      if (province !== null && r.province[i] !== province) continue;
      if (status !== null && r.status[i] !== status) continue;
      if (check && !r.needs_review[i]) continue;
      if (warned && !warnings(i).length) continue;
      if ((from || to) && !within(i, from, to)) continue;
      if (words.length && !words.every((word) => haystacks[i].includes(word))) continue;
      found.push(i);
    }
    order();
    at = 0;
    show();
  }

  // A month or year that is printed without a day lies in every span that it touches, a period with one end at that end.
  function within(i, from, to) {
    const start = get("date_start", i) || get("date_end", i), end = get("date_end", i) || start;
    // "~" sorts behind all digits
    return Boolean(start) && (!to || start <= to) && (!from || end + "~" >= from);
  }

  const COLUMNS = {
    id: (i) => i,
    date: (i) => get("date_start", i) || get("date_end", i),
    region: (i) => get("region_name", i),
    who: (i) => who(i) || null,
    what: (i) => (isFigure(i) ? figure(i) : label("violations", get("violation", i))),
    stage: (i) => stage(i) || null,
    sure: (i) => data.records.confidence[i],
    outlet: (i) => article("outlet", i),
  };

  // Each row's place in the column's order; null, which stands last both ways, where there is nothing.
  function rank(name) {
    if (!ranks[name]) {
      const own = data.records.id.map((_, i) => COLUMNS[name](i));
      const compare = own.some((v) => typeof v === "string") ? collator.compare : (a, b) => a - b;
      const places = new Map([...new Set(own)].filter((v) => v !== null).sort(compare).map((v, n) => [v, n]));
      ranks[name] = own.map((v) => places.get(v) ?? null);
    }
    return ranks[name];
  }

  function order() {
    if (!sorted.name) return;
    const places = rank(sorted.name), way = sorted.down ? -1 : 1;
    found.sort((a, b) => {
      const p = places[a], q = places[b];
      if (p === null || q === null) return (p === null) - (q === null) || a - b;
      return way * (p - q) || a - b;
    });
  }

  function sortBy(name) {
    sorted = { name, down: sorted.name === name && !sorted.down };
    for (const head of document.querySelectorAll("th[aria-sort]")) {
      const own = head.firstChild.dataset.sort === name;
      head.setAttribute("aria-sort", own ? (sorted.down ? "descending" : "ascending") : "none");
    }
    order();
    at = 0;
    show();
  }

  // ------------------------------------------------------------------- rows

  function el(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
    node.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== ""));
    return node;
  }

  function show() {
    const pages = Math.max(1, Math.ceil(found.length / ROWS));
    rows.replaceChildren(...found.slice(at * ROWS, (at + 1) * ROWS).map(row));
    const n = data.records.id.length;
    const incidents = found.filter((i) => !isFigure(i));
    const counts = { n: found.length, m: n, i: new Set(incidents.map(incident)).size, c: new Set(incidents.map((i) => get("case_id", i) || get("id", i))).size, f: found.length - incidents.length };
    $("found").textContent = n === 0 ? fill("empty") : found.length === 0 ? fill("nothing") : fill("found", counts);
    $("table").hidden = found.length === 0;
    document.querySelector(".pages").hidden = pages === 1;
    $("page").textContent = fill("page", { n: at + 1, m: pages });
    $("previous").disabled = at === 0;
    $("next").disabled = at === pages - 1;
  }

  function row(i) {
    const detail = "d" + i;
    const small = (...words) => (words.some(Boolean) ? el("small", {}, words.filter(Boolean).join(" · ")) : null);
    const [first, ...others] = all("violations", i);
    const what = isFigure(i)
      ? [figure(i), small(category(i))]
      : [first ? label("violations", first) : el("i", {}, fill("none")), small(...others.map((code) => label("violations", code)))];
    const sure = data.records.confidence[i];
    return el("tr", { class: "row", "data-row": i },
      el("th", { scope: "row" }, el("button", { type: "button", class: "open", "aria-expanded": "false", "aria-controls": detail }, get("id", i))),
      el("td", { class: "date" }, day(i)),
      el("td", {}, get("region_name", i)),
      el("td", {}, who(i), isFigure(i) ? null : small(get("accused_role", i), get("agency_name", i))),
      el("td", {}, what),
      el("td", {}, stage(i)),
      el("td", {}, sure === null ? null : hundredths.format(sure), data.records.needs_review[i] ? [" ", el("span", { class: "flag" }, fill("check"))] : null),
      el("td", {}, article("outlet", i), small(published(i))));
  }

  function toggle(line) {
    const button = line.querySelector(".open"), i = Number(line.dataset.row);
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    if (open) line.nextSibling.remove();
    else line.after(el("tr", { class: "detail", id: "d" + i }, el("td", { colspan: 8 }, about(i))));
  }

  // --------------------------------------------------------------- one record

  function about(i) {
    const url = article("url", i);
    const from = [article("outlet", i), published(i), data.articles.id[data.records.article[i]]].filter(Boolean).join(" · ");
    const link = url && /^https?:\/\//i.test(url) ? el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, url) : url;
    return el("div", { class: "about" },
      el("p", { class: "headline", lang: "id" }, article("headline", i)),
      el("div", {}, el("h4", {}, fill("evidence")), evidence(i)),
      el("div", {},
        el("h4", {}, fill("fields")),
        el("dl", { class: "facts" }, facts(i).map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)))),
        list("why_check", all("review_reasons", i)),
        list("warnings", warnings(i)),
        el("h4", {}, fill("article")), el("p", {}, from), link ? el("p", { class: "note" }, link) : null));
  }

  const list = (key, items) => (items.length ? [el("h4", {}, fill(key)), el("ul", { class: "reasons", lang: "en" }, items.map((item) => el("li", {}, item)))] : []);

  function facts(i) {
    const field = (name) => label("fields", name);
    const codes = (table, name) => all(name, i).map((code) => label(table, code)).join("; ");
    const place = get("region", i) && `${get("region_name", i) || ""} (${get("region", i)})`;
    const count = data.records.accused_count[i];
    const own = isFigure(i)
      ? [[field("value"), figure(i)], [field("measure"), stage(i)], [field("dimension"), label("dimension", get("dimension", i))],
        [field("category"), category(i)], [field("region"), place], [field("period"), day(i)], [field("source"), get("source", i)]]
      : [[field("accused_initials"), get("accused_initials", i)], [field("accused_names"), get("accused_name", i)],
        [field("accused_role"), get("accused_role", i)], [field("accused_count"), count === null ? null : numbers.format(count)],
        [field("agency"), get("agency_name", i)], [field("region"), place], [field("date"), day(i)], [field("violations"), codes("violations", "violations")],
        [field("channel"), label("channel", get("channel", i))], [field("status"), stage(i)], [field("sanctions"), codes("sanctions", "sanctions")],
        [field("handlers"), all("handlers", i).join("; ")], [fill("legal"), [label("legal_values", get("legal_stage", i)), get("legal_decree", i),
          label("legal_values", get("legal_class", i))].filter(Boolean).join("; ")], [fill("case"), get("case_id", i)]];
    return own.filter(([, value]) => value);
  }

  function evidence(i) {
    const pieces = data.evidence[data.records.evidence[i]];
    if (!pieces.length) return [el("p", { class: "none" }, fill("no_evidence"))];
    const contexts = new Map();
    for (const [field, title, start, context, a, b] of pieces) {
      const key = [title, start - a, context].join();
      if (!contexts.has(key)) contexts.set(key, { title, start: start - a, words: text(context), marks: [] });
      contexts.get(key).marks.push({ field: text(field), a, b });
    }
    return [...contexts.values()].map((c) => el("p", { class: "sentence", lang: "id" },
      c.words === null ? null : c.title ? el("span", { class: "place", lang: language }, fill("in_title")) : null,
      c.words === null ? withoutText(c) : marked(c.words, c.marks)));
  }

  // The words cut at every border of a mark, so that marks may overlap; behind its last piece stands what a mark is.
  function marked(words, marks) {
    const borders = [...new Set([0, words.length, ...marks.flatMap((m) => [m.a, m.b])])].sort((a, b) => a - b);
    return borders.slice(1).flatMap((end, n) => {
      const start = borders[n], piece = words.slice(start, end);
      const over = marks.filter((m) => m.a <= start && end <= m.b).sort((p, q) => (p.b - p.a) - (q.b - q.a));
      if (!over.length) return [piece];
      const ends = [...new Set(over.filter((m) => m.b === end).map((m) => m.field))];
      return [el("mark", { class: "k-" + kind(over[0].field) }, piece),
        ...ends.map((field) => el("span", { class: `tag k-${kind(field)}`, lang: language }, nameOf(field)))];
    });
  }
  const withoutText = (c) => el("span", { class: "none", lang: language }, fill("no_text"), c.marks.map((m) => `${nameOf(m.field)} ${c.start + m.a}–${c.start + m.b}`).join("; "));
  const kind = (field) => kinds[field] || "evidence";
  const nameOf = (field) => (texts["field_" + field] ? fill("field_" + field) : label("fields", field));

  // ------------------------------------------------------------------ events

  for (const button of document.querySelectorAll("[data-language]")) button.addEventListener("click", () => speak(button.dataset.language));
  for (const button of document.querySelectorAll("[data-sort]")) button.addEventListener("click", () => data && sortBy(button.dataset.sort));
  form.addEventListener("submit", (e) => e.preventDefault());
  form.addEventListener("input", () => data && find());
  form.addEventListener("reset", () => setTimeout(() => data && find()));
  $("previous").addEventListener("click", () => turn(-1));
  $("next").addEventListener("click", () => turn(1));
  function turn(by) {
    at += by;
    show();
    $("table").scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
  }

  // A bar, a tile or a reason shows its records, and only these.
  for (const button of document.querySelectorAll("[data-filter]")) {
    button.addEventListener("click", () => {
      const { filter, value } = button.dataset, field = $("f-" + filter);
      for (const control of form.elements) {
        if (control.type === "checkbox") control.checked = control === field;
        else if (control.id) control.value = control === field ? value : "";
      }
      if (["violation", "province", "status"].includes(filter)) $("f-kind").value = "0";
      if (data) find();
      $("records").scrollIntoView({ behavior: calm.matches ? "auto" : "smooth" });
      $("records").focus({ preventScroll: true });
    });
  }

  rows.addEventListener("click", (e) => {
    const line = e.target.closest("tr.row");
    if (line && String(getSelection()) === "") toggle(line);
  });
  rows.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    const own = e.target.closest("tr"), line = own && (own.classList.contains("detail") ? own.previousSibling : own);
    if (!line || line.querySelector(".open").getAttribute("aria-expanded") !== "true") return;
    toggle(line);
    line.querySelector(".open").focus();
  });

  // On paper nothing can be opened.
  addEventListener("beforeprint", () => document.querySelectorAll("details:not([open])").forEach((d) => { d.open = true; d.dataset.printed = ""; }));
  addEventListener("afterprint", () => document.querySelectorAll("details[data-printed]").forEach((d) => { d.open = false; delete d.dataset.printed; }));

  speak((navigator.language || "en").toLowerCase().startsWith("id") ? "id" : "en");
  unpack().then((packed) => {
    data = packed;
    text = (n) => (n === null ? null : data.strings[n]);
    find();
    (globalThis.requestIdleCallback || setTimeout)(makeHaystacks);
  }, () => { $("found").textContent = fill("old_browser"); });
})();
