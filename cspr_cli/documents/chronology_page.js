"use strict";
(() => {
  const form = document.getElementById("find");
  const count = document.getElementById("count");
  const shown = document.getElementById("shown");
  const folded = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[\u2018\u2019]/g, "'").toLowerCase();
  const sections = [...document.querySelectorAll("main > section")].map((section) => ({
    section,
    visible: true,
    events: [...section.querySelectorAll("article")].map((article) => ({
      article,
      visible: true,
      text: folded(article.textContent),
      agency: article.dataset.agency,
      people: article.dataset.people ? article.dataset.people.split("|") : [],
      first: article.dataset.first || "",
      last: article.dataset.last || "",
      dated: article.hasAttribute("data-first") || article.hasAttribute("data-last"),
      seen: article.dataset.seen || "",
      tags: (article.dataset.tags || "").split(" "),
    })),
  }));
  const total = sections.reduce((sum, { events }) => sum + events.length, 0);

  const bound = form.elements.from.type === "number" ? Number : String;

  const wanted = () => {
    const value = (name) => (form.elements[name] ? form.elements[name].value.trim() : "");
    return {
      words: (folded(value("search")).match(/"[^"]+"|\S+/g) || []).map((word) => word.replace(/"/g, "")).filter(Boolean),
      agency: value("agency"), person: value("person"), from: value("from"), to: value("to"), seen: value("seen"), tag: value("tag"),
    };
  };

  const fits = (event, want) =>
    (!want.agency || event.agency === want.agency) &&
    (!want.person || event.people.includes(want.person)) &&
    (!want.seen || event.seen === want.seen) &&
    ((!want.from && !want.to) || event.dated) &&
    (!want.from || !event.last || bound(event.last) >= bound(want.from)) &&
    (!want.to || !event.first || bound(event.first) <= bound(want.to)) &&
    (!want.tag || event.tags.includes(want.tag)) &&
    want.words.every((word) => event.text.includes(word));

  const apply = () => {
    const want = wanted();
    let found = 0;
    for (const part of sections) {
      let here = 0;
      for (const event of part.events) {
        const visible = fits(event, want);
        if (visible !== event.visible) { event.article.hidden = !visible; event.visible = visible; }
        here += visible;
      }
      if ((here > 0) !== part.visible) { part.section.hidden = here === 0; part.visible = here > 0; }
      found += here;
    }
    count.textContent = found === total ? `${total} events` : `${found} of ${total} events`;
    const chosen = [...form.elements].filter((field) => field.name && field.value).map((field) => `${field.dataset.says}: ${field.selectedOptions ? field.selectedOptions[0].text : field.value}`);
    shown.textContent = chosen.length ? `Only some events are shown (${found} of ${total}). ${chosen.join("; ")}.` : "";
  };

  const clear = () => { form.reset(); apply(); form.elements.search.focus(); };
  const visible = () => sections.flatMap(({ events }) => events.filter((event) => event.visible).map((event) => event.article));

  const move = (article, step) => {
    const list = visible();
    const next = list[list.indexOf(article) + step];
    if (next) { next.focus(); next.scrollIntoView({ block: "center" }); }
  };

  document.addEventListener("keydown", (press) => {
    const article = press.target.closest("article");
    if (press.key === "Escape") { clear(); press.preventDefault(); }
    else if (article && press.key === "ArrowDown") { move(article, 1); press.preventDefault(); }
    else if (article && press.key === "ArrowUp") { move(article, -1); press.preventDefault(); }
    else if (press.target === form.elements.search && press.key === "Enter") { const first = visible()[0]; if (first) first.focus(); press.preventDefault(); }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  document.getElementById("clear").addEventListener("click", clear);

  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    if (form.elements[name] && form.elements[name].name === name) form.elements[name].value = value;
  }
  form.hidden = false;
  apply();
})();
