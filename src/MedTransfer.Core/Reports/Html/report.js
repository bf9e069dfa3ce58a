"use strict";
// Without this script everything can be read and downloaded; it only sorts tables and switches the theme.
(() => {
  const cellValue = (row, column) => {
    const cell = row.cells[column];
    const number = cell.dataset.value;
    return number === undefined ? null : Number(number);
  };

  const compareTexts = new Intl.Collator("en", { numeric: true }).compare;

  // Numbers by their value, texts as people sort them; what has no value stays last in both directions.
  const sort = (table, heading) => {
    const column = heading.cellIndex;
    const falling = heading.getAttribute("aria-sort") === "ascending";
    const numeric = heading.classList.contains("n");
    const body = table.tBodies[0];
    const rows = [...body.rows];
    rows.sort((a, b) => {
      if (!numeric) return (falling ? -1 : 1) * compareTexts(a.cells[column].textContent, b.cells[column].textContent);
      const [x, y] = [cellValue(a, column), cellValue(b, column)];
      if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0);
      return falling ? y - x : x - y;
    });
    for (const other of heading.parentElement.cells) other.setAttribute("aria-sort", "none");
    heading.setAttribute("aria-sort", falling ? "descending" : "ascending");
    body.append(...rows);
  };

  for (const table of document.querySelectorAll("table")) {
    for (const heading of table.tHead.rows[0].cells) {
      heading.querySelector("button").addEventListener("click", () => sort(table, heading));
    }
  }

  const root = document.documentElement;
  const theme = document.getElementById("theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
  });
})();
