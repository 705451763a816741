import { jest } from '@jest/globals';
import { getMetadataStorage, IsInt, IsOptional, MetadataStorage, validateSync } from 'class-validator';
import { rememberRules } from './remember-rules.js';

class Base {
  @IsInt()
  size!: number;
}

class Narrower extends Base {
  @IsOptional()
  @IsInt()
  depth?: number;
}

const wrong = (value: object): string[] => validateSync(value).map(({ property }) => property);

describe('remembered rules', () => {
  it('find the same as before, again and again, of a class and of what it stands on', () => {
    const values = [
      Object.assign(new Base(), { size: 1 }),
      Object.assign(new Base(), { size: 'a' }),
      Object.assign(new Narrower(), { size: 1, depth: 'b' }),
      Object.assign(new Narrower(), { depth: 1 }),
    ];
    const before = values.map(wrong);
    expect(before).toEqual([[], ['size'], ['depth'], ['size']]);
    rememberRules();
    expect(values.map(wrong)).toEqual(before);
    expect(values.map(wrong)).toEqual(before);
  });

  it('are looked for once a class, and each time where groups are asked for', () => {
    const storage = new MetadataStorage();
    const find = jest.spyOn(storage, 'getTargetValidationMetadatas');
    rememberRules(storage);
    const ask = (groups?: string[]) =>
      storage.getTargetValidationMetadatas(Base, undefined as unknown as string, false, false, groups);
    const found = ask();
    expect(ask()).toBe(found);
    expect(find).toHaveBeenCalledTimes(1);
    ask(['some']);
    ask(['some']);
    expect(find).toHaveBeenCalledTimes(3);
    expect(storage.groupByPropertyName(found)).toBe(storage.groupByPropertyName(found));
    expect(getMetadataStorage()).not.toBe(storage);
  });
});
