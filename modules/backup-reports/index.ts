export { reportDelivery } from './report-delivery';
export { ReportPlan, type ReportPlanProps } from './report-plan';
