/** Numbers in, a table on standard output out. */

export function median(numbers) {
  return quantile(numbers, 0.5);
}

export function quantile(numbers, part) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

/** Three digits that count, whatever the size. */
export function short(number) {
  return number >= 100 ? number.toFixed(0) : number.toPrecision(3);
}

/** Rows of texts, the first row being the head; all columns but the first to the right. */
export function print(title, rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => row.map((text, i) => (i === 0 ? text.padEnd(widths[i]) : text.padStart(widths[i]))).join("  ");
  console.log(`\n${title}\n${rows.map(line).join("\n")}`);
}
