#!/usr/bin/python3
"""Serves an mp4 file (H.264 or HEVC, AAC) over RTSP on 127.0.0.1, in real time and to each client from its beginning.

rtspserver.py PORT FILE [--udp] [--codec h265] [--user NAME --password WORD]
The stream is rtsp://127.0.0.1:PORT/live/s1. Ends with SIGTERM.
"""
import argparse
import signal

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402


def factory_for(options):
    factory = GstRtspServer.RTSPMediaFactory()
    parser = "h265parse ! " if options.codec == "h265" else ""
    factory.set_launch(
        f"( filesrc location={options.file} ! qtdemux name=d "
        f"d.video_0 ! queue ! {parser}rtp{options.codec}pay name=pay0 pt=96 config-interval=-1 "
        "d.audio_0 ! queue ! rtpmp4gpay name=pay1 pt=97 )")
    protocols = GstRtsp.RTSPLowerTrans.UDP if options.udp else GstRtsp.RTSPLowerTrans.TCP
    factory.set_protocols(protocols)
    if options.user:
        structure = Gst.Structure.new_empty("viewer")
        for name in (GstRtspServer.RTSP_PERM_MEDIA_FACTORY_ACCESS,
                     GstRtspServer.RTSP_PERM_MEDIA_FACTORY_CONSTRUCT):
            structure.set_value(name, True)
        factory.add_role_from_structure(structure)
    return factory


def auth_for(options):
    token = GstRtspServer.RTSPToken()
    token.set_string(GstRtspServer.RTSP_TOKEN_MEDIA_FACTORY_ROLE, "viewer")
    auth = GstRtspServer.RTSPAuth()
    auth.add_basic(GstRtspServer.RTSPAuth.make_basic(options.user, options.password), token)
    return auth


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("port")
    parser.add_argument("file")
    parser.add_argument("--udp", action="store_true")
    parser.add_argument("--codec", default="h264")
    parser.add_argument("--user")
    parser.add_argument("--password", default="")
    options = parser.parse_args()
    Gst.init(None)
    loop = GLib.MainLoop()
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(options.port)
    server.get_mount_points().add_factory("/live/s1", factory_for(options))
    if options.user:
        server.set_auth(auth_for(options))
    server.attach(None)
    GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGTERM, loop.quit)
    loop.run()


main()
