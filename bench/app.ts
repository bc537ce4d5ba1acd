// The application's entry point with a number of stacks of one's choice.
import '../modules/stacks/stack-trace-guard';
import { App } from 'cdktf';
import { synthesize } from '../modules/stacks';
import { addStack } from './stacks';

const app = new App({ stackTraces: false });
const count = Number(process.env.BENCH_STACKS);
for (let index = 0; index < count; index++) addStack(app, index);
synthesize(app);
