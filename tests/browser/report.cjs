// The HTML report in Chromium: accessibility by axe, the filter, phone and desktop, light and dark.
//
//   npm install --no-save axe-core playwright-core
//   gonogo report -o report.html && node tests/browser/report.cjs report.html
//
// CHROMIUM names the browser (default: /usr/bin/chromium), PICTURE a file for a picture of the first
// page. Ends with 1 where something is wrong.
"use strict";
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
let faults = 0;

function expect(right, what) {
  if (right) return;
  faults += 1;
  console.log(`  WRONG: ${what}`);
}

async function open(browser, file, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("console", (message) => expect(message.type() !== "error", message.text()));
  page.on("pageerror", (error) => expect(false, String(error)));
  page.on("request", (request) =>
    expect(request.url().startsWith("file:"), `asks for ${request.url()}`));
  await page.goto(`file://${path.resolve(file)}`);
  return page;
}

async function accessible(browser, file, name, colorScheme) {
  const page = await open(browser, file, {
    viewport: SIZES[name], colorScheme, bypassCSP: true, // or axe may not run
  });
  await page.click("#open-all");
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate((rules) => axe.run({ runOnly: rules }), RULES);
  console.log(`  ${name}, ${colorScheme}: ${passes.length} rules kept`);
  for (const { id, nodes } of violations) expect(false, `${id}: ${nodes[0].html.slice(0, 200)}`);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width <= SIZES[name].width, `${width} wide on ${SIZES[name].width}`);
  await page.context().close();
}

async function follow(page, link) {
  const target = (await link.getAttribute("href")).slice(1);
  const elsewhere = await page.locator(`[id="${target}"]`).getAttribute("data-owner");
  const owners = await page.locator("#owner option").evaluateAll((o) => o.map((e) => e.value));
  const other = owners.find((value) => value && value !== elsewhere);
  if (other) await page.selectOption("#owner", other);
  await link.focus();
  await page.keyboard.press("Enter");
  const item = page.locator(`[id="${target}"]`);
  await item.waitFor({ timeout: 2000 }).catch(() => {});
  expect(await item.isVisible(), "a link shows its item, whatever the filter");
  expect(await item.evaluate((e) => e.open), "a link opens its item");
  return 1;
}

async function usable(browser, file) {
  const page = await open(browser, file, { viewport: SIZES.desktop });
  const shown = () => page.locator("details.item:visible").count();
  const all = await shown();
  expect((await page.locator("details.item[open]").count()) === 0, "items begin closed");
  for (const name of ["status", "owner"]) {
    let sum = 0;
    const values = await page.locator(`#${name} option`).evaluateAll((o) => o.map((e) => e.value));
    for (const value of values.filter((v) => v && !["to-do", "fix-now"].includes(v))) {
      await page.selectOption(`#${name}`, value);
      sum += await shown();
      expect((await page.textContent("#shown")) === `${await shown()} of ${all} items`, "count");
    }
    expect(sum === all, `each item has one ${name}: ${sum} of ${all}`);
    await page.selectOption(`#${name}`, "");
  }
  const link = page.locator(".matrix a").first();
  const opened = (await link.count()) ? await follow(page, link) : 0;
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  expect((await page.locator("details.item[open]").count()) === all, "all is printed");
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  expect((await page.locator("details.item[open]").count()) === opened, "and closed again");
  console.log(`  ${all} items, filtered, linked, printed`);
  await page.context().close();
}

async function withoutScript(browser, file) {
  const page = await open(browser, file, { javaScriptEnabled: false });
  const open_ = await page.locator("details.item[open]").count();
  expect(open_ === (await page.locator("details.item").count()), "without a script all is open");
  expect(!(await page.locator("#filter").isVisible()), "and no filter is shown");
  await page.context().close();
}

async function picture(browser, file, name) {
  const page = await open(browser, file, { viewport: { width: 1280, height: 860 } });
  await page.screenshot({ path: name });
  await page.context().close();
}

(async () => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
  });
  for (const file of process.argv.slice(2)) {
    console.log(file);
    for (const name of Object.keys(SIZES))
      for (const scheme of ["light", "dark"]) await accessible(browser, file, name, scheme);
    await usable(browser, file);
    await withoutScript(browser, file);
  }
  if (process.env.PICTURE) await picture(browser, process.argv[2], process.env.PICTURE);
  await browser.close();
  process.exitCode = faults ? 1 : 0;
})();
