package dev.lowerface.publish.vrchat;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * What OSCQuery has told of VRChat.
 *
 * @param osc where VRChat listens for OSC
 * @param parameters of its avatar, those that follow a signal; handed to the taker
 */
record FoundAvatar(InetSocketAddress osc, List<AvatarParameter> parameters) {}
