import { readFileSync } from 'node:fs';
import { weir } from './server.ts';
import { AppCopy } from './support/app-copy.ts';
import { answer, dayFromNow, fillLines, fillSite } from './support/fill-order.ts';
import { expect, signInQuietly, test } from './support/journey.ts';
import { newKey, newPerson } from './support/workspace.ts';

const LIFT = {
  key: 'siteLift',
  kind: 'choice',
  title: { 'zh-CN': '工地电梯', en: 'Site lift' },
  options: ['有', '无'].map((value) => ({ value })),
  required: true,
  display: 'radio',
};

// biome-ignore lint/suspicious/noExplicitAny: edited as a person edits the file
type Json = any;

test('a field added to the file and published is everywhere', async ({ page, context }) => {
  test.setTimeout(180_000);
  const copy = new AppCopy('lift');
  copy.channels([
    {
      key: 'offline',
      title: { 'zh-CN': '线下工程', en: 'Offline projects' },
      doors: ['screen', 'import'],
      pins: { channel: '线下工程' },
      import: { headers: {}, groupBy: ['externalNo'], table: 'lines' },
    },
  ]);
  await weir('publish', copy.folder);
  const person = await newPerson('陈工', { lift: ['it', 'sales'] });
  const key = await newKey('lift');
  for (const [form, data] of Object.entries(masters(person.id))) {
    const made = await key.post(`/api/v1/apps/lift/forms/${form}/records`, { data });
    expect([201, 422]).toContain(made.status);
  }
  await signInQuietly(context, person);

  await test.step('before, there is no such field', async () => {
    await page.goto('/f/lift/order');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('工地电梯')).toHaveCount(0);
  });

  await test.step('one field in the file, one command', async () => {
    copy.edit('forms/order.form.json', (form: Json) => {
      const section = form.fields.find((field: Json) => field.key === 'secCustomer');
      section.fields.push(LIFT);
      form.list.columns.splice(2, 0, LIFT.key);
      return form;
    });
    const said = JSON.parse(await weir('publish', copy.folder));
    expect(said.published).toEqual([{ kind: 'form', key: 'order', version: 2 }]);
    // The file is what a person reads and compares: the command left it alone.
    expect(readFileSync(`${copy.folder}/forms/order.form.json`, 'utf8')).toContain('工地电梯');
  });

  await test.step('the form asks for it', async () => {
    await page.goto('/f/lift/order?channel=offline');
    await page.getByRole('textbox', { name: '渠道单号' }).fill(`电梯-${Date.now()}`);
    await page.getByRole('combobox', { name: '客户', exact: true }).fill('C9001');
    await page.getByRole('listbox').getByRole('option').first().click();
    await fillSite(page);
    await fillLines(page, [{ item: 'FA90001', qty: '2' }]);
    await answer(page, '支付方式', '微信').check();
    await answer(page, '发票类型', '不开票').check();
    await page.getByRole('textbox', { name: '客户期望交付日' }).fill(dayFromNow(7));
    await answer(page, '紧急程度星级', '2 星').check({ force: true });
    await page.getByRole('button', { name: '提交订单' }).click();
    await page.getByRole('alert').getByRole('link', { name: '请选择工地电梯' }).click();
    await answer(page, '工地电梯', '有').check();
    await page.getByRole('button', { name: '提交订单' }).click();
    await expect(page.getByRole('heading', { name: '订单已收到' })).toBeVisible();
  });

  await test.step('the list shows it', async () => {
    await page.goto('/a/lift/order?view=all');
    await expect(page.getByRole('columnheader', { name: '工地电梯' })).toBeVisible();
    await expect(page.getByRole('cell', { name: '有', exact: true })).toBeVisible();
  });

  await test.step('the API document knows it, and the API asks for it', async () => {
    const document = (await key.get('/api/v1/openapi.json')).body;
    expect(JSON.stringify(document)).toContain('"siteLift"');
    expect(JSON.stringify(document)).toContain('工地电梯');
    const refused = await key.post('/api/v1/apps/lift/forms/order/records', { data: {} });
    expect(refused.body.issues).toContainEqual(
      expect.objectContaining({ code: 'required', path: '/siteLift' }),
    );
    const wrong = await key.post('/api/v1/apps/lift/forms/order/records', { data: { siteLift: '坏了' } });
    expect(wrong.body.issues).toContainEqual(expect.objectContaining({ code: 'option', path: '/siteLift' }));
  });

  await test.step('an import finds its column by name', async () => {
    await page.goto('/a/lift/order/import');
    await page.locator('input[type=file]').setInputFiles({
      name: '工地订单.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('渠道单号,工地电梯\r\nX-1,无\r\nX-2,坏了\r\n'),
    });
    const row = page.getByRole('row').filter({ has: page.getByText('无、坏了') });
    await expect(row).toContainText('工地电梯');
    await page.getByRole('button', { name: '检查每一行' }).click();
    await expect(page.getByRole('region', { name: '有问题的行' })).toContainText('工地电梯只能选有、无');
  });
  copy.remove();
});

/** What an order refers to. */
function masters(salesperson: string): Readonly<Record<string, object>> {
  return {
    customer: {
      code: 'C9001',
      name: '常州恒泰建筑安装工程有限公司',
      level: 'A',
      contact: '陈敏',
      phone: '13912345678',
      address: { province: '江苏省', city: '常州市', district: '武进区', detail: '花园街 18 号' },
      salesperson,
      invoiceType: '不开票',
    },
    item: {
      code: 'FA90001',
      name: '镀锌六角螺栓',
      spec: 'M8×40',
      unit: '盒',
      class: '紧固件',
      price: 18.5,
      stock: 100,
      reserved: 0,
      safetyStock: 10,
    },
  };
}
