import type { Locator, Page } from 'playwright-core';

interface File {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** What a person does with a page, in one of the ways there are. */
export interface Hand {
  press: (control: Locator) => Promise<void>;
  write: (field: Locator, text: string) => Promise<void>;
  /** Writes it and ends it with Enter. */
  send: (field: Locator, text: string) => Promise<void>;
  choose: (field: Locator, file: File) => Promise<void>;
}

/** With a mouse or a finger. */
export function pointer(): Hand {
  return {
    press: (control) => control.click(),
    write: (field, text) => field.fill(text),
    send: async (field, text) => {
      await field.fill(text);
      await field.press('Enter');
    },
    choose: (field, file) => field.setInputFiles(file),
  };
}

/** Tab, Enter, Space and letters: nothing is reached in another way. */
export function keyboard(page: Page): Hand {
  const reach = async (control: Locator) => {
    await control.waitFor({ state: 'attached' });
    const focused = control.and(page.locator(':focus'));
    for (let step = 0; step < 250; step++) {
      if ((await focused.count()) === 1) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('Tab does not reach it.');
  };
  const write = async (field: Locator, text: string) => {
    await reach(field);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  };
  return {
    press: async (control) => {
      await reach(control);
      await page.keyboard.press('Enter');
    },
    write,
    send: async (field, text) => {
      await write(field, text);
      await page.keyboard.press('Enter');
    },
    choose: async (field, file) => {
      await reach(field);
      const asked = page.waitForEvent('filechooser');
      await page.keyboard.press('Space');
      await (await asked).setFiles(file);
    },
  };
}
