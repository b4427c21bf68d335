import { expect, it } from 'vitest';
import { fakeRegistration, finished } from './dev/fake-cloud.ts';
import { registryAnswers } from './registry-answers.ts';

const one = finished(fakeRegistration());
const other = {
  ...one,
  request: { ...one.request, subscriptionId: '11111111-2222-4333-8444-555555555555' },
  paramsFile: '/other.xml',
};

it('takes the only registration and its parameters file', () => {
  const { answers } = registryAnswers({}, [one], 'practicebackup');
  expect(answers).toEqual({
    subscriptionId: one.request.subscriptionId,
    xmlFile: one.paramsFile,
    storageAccount: 'practicebackup',
  });
});

it('suggests no subscription among several, and the file of the one that is named', () => {
  expect(registryAnswers({}, [one, other], '').answers).toMatchObject({
    subscriptionId: '',
    xmlFile: '',
  });
  const named = registryAnswers({ subscriptionId: other.request.subscriptionId }, [one, other], '');
  expect(named.answers.xmlFile).toBe('/other.xml');
});

it('keeps what a person typed, also an emptied box, and works without any registration', () => {
  expect(registryAnswers({ xmlFile: '' }, [one], '')).toMatchObject({ isFileGood: false });
  const carried = registryAnswers(
    { subscriptionId: ` ${one.request.subscriptionId} `, xmlFile: 'D:\\p.xml' },
    [],
    'acc0unt',
  );
  expect(carried).toMatchObject({
    answers: { subscriptionId: one.request.subscriptionId, xmlFile: 'D:\\p.xml' },
    isSubscriptionGood: true,
    isFileGood: true,
    isAccountGood: true,
  });
});

it.each(['', 'ab', 'Account', 'a-b-c', 'a'.repeat(25)])('refuses the account name “%s”', (name) => {
  expect(registryAnswers({ storageAccount: name }, [one], '').isAccountGood).toBe(false);
});
