export { NotificationTopic, type NotificationTopicProps } from './notification-topic';
export { RDS_EVENTS_PUBLISHER, TOPIC_PUBLISHERS } from './topic-policy';
