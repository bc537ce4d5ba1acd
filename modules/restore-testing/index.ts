export { RestoreTestingPlan, type RestoreTestingPlanProps } from './restore-testing-plan';
export { RestoreTestingSelection, type RestoreTestingSelectionProps } from './restore-testing-selection';
