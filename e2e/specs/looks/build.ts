import { test } from '@playwright/test';
import { buildFakeScreens } from '../../../renderer/dev/fake-server.ts';

test('the screens build over the fake client', () => buildFakeScreens());
