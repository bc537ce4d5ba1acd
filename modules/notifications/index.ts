export { NotificationTopic, type NotificationTopicProps } from './notification-topic';
export { TOPIC_PUBLISHERS } from './topic-policy';
