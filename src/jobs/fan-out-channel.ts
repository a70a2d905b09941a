import { fanOutNotification } from '../actions/notification/fan-out-notification.ts';
import type { Ports } from '../context.ts';
import type { ChannelName } from '../domain/delivery/delivery.ts';
import { delivered } from './attempt-result.ts';
import type { Channel } from './channel.ts';

/** Finds the recipients of a notification, and makes a delivery on another channel for each. */
export function fanOutChannel(ports: Ports, channels: readonly ChannelName[]): Channel {
  return {
    deliver: async ({ delivery }) =>
      delivered(`${await fanOutNotification(ports, delivery, channels)} to tell`),
  };
}
