import { explainTarget } from './connection-target.js';

describe('explainTarget', () => {
  it.each([
    ['postgresql://me:secret@db.example:5433/lifelog', 'db.example:5433/lifelog'],
    ['postgresql://me:secret@db.example/lifelog', 'db.example:5432/lifelog'],
    ['postgresql://me:sec%40ret@/lifelog?host=/run/postgresql', '/run/postgresql/lifelog'],
    ['postgresql:///lifelog', 'localhost:5432/lifelog'],
  ])('names the target of %s without its password', (url, target) => {
    expect(explainTarget(url)).toBe(target);
  });
});
