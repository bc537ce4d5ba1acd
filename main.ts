import './modules/stacks/stack-trace-guard';
import { App } from 'cdktf';
import { stacks } from './environments';
import { synthesize } from './modules/stacks';

const app = new App({ stackTraces: false });
for (const addTo of stacks) addTo(app);
synthesize(app);
