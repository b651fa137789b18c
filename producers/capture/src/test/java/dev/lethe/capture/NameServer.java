package dev.lethe.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server of the domain name system on a free port (RFC 1035) that answers every question in one way. */
final class NameServer implements AutoCloseable {
    /** The names that were asked about. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private static final int HEADER = 12;
    private static final byte[] QUESTIONS_NAME = {(byte) 0xc0, HEADER};

    private final DatagramSocket socket;
    private volatile Function<byte[], List<byte[]>> way = query -> List.of();

    private NameServer(DatagramSocket socket) {
        this.socket = socket;
    }

    static NameServer start() {
        try {
            NameServer server = new NameServer(new DatagramSocket(0, InetAddress.getLoopbackAddress()));
            Thread thread = new Thread(server::run, "name-server");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    String place() {
        return address().getAddress().getHostAddress() + ":" + address().getPort();
    }

    /** The datagrams that answer a query from now on. */
    void answerBy(Function<byte[], List<byte[]>> datagrams) {
        way = datagrams;
    }

    /** Every host is called {@code name}. */
    void answerWith(String name) {
        way = query -> List.of(answer(query, 0, record(wire(name.split("\\.", -1)))));
    }

    /** With this code and no record: 3 is NXDOMAIN, 2 SERVFAIL. */
    void refuseWith(int code) {
        way = query -> List.of(answer(query, code));
    }

    void beSilent() {
        way = query -> List.of();
    }

    /** An answer to {@code query} with these records. */
    static byte[] answer(byte[] query, int code, byte[]... records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Arrays.copyOf(query, 2));
        bytes.writeBytes(new byte[] {(byte) 0x81, (byte) (0x80 | code), 0, 1, 0, (byte) records.length, 0, 0, 0, 0});
        bytes.write(query, HEADER, query.length - HEADER);
        Arrays.stream(records).forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    /** A PTR record of the name that was asked about. */
    static byte[] record(byte[] data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(QUESTIONS_NAME);
        bytes.writeBytes(new byte[] {0, 12, 0, 1, 0, 0, 0, 60, (byte) (data.length >> 8), (byte) data.length});
        bytes.writeBytes(data);
        return bytes.toByteArray();
    }

    /** A name as it is written in a datagram, whatever is in its labels. */
    static byte[] wire(String... labels) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String label : labels) {
            byte[] text = label.getBytes(StandardCharsets.UTF_8);
            bytes.write(text.length);
            bytes.writeBytes(text);
        }
        bytes.write(0);
        return bytes.toByteArray();
    }

    private void run() {
        try {
            while (!socket.isClosed()) {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                socket.receive(packet);
                byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
                asked.add(nameIn(query));
                for (byte[] datagram : way.apply(query)) {
                    socket.send(new DatagramPacket(datagram, datagram.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String nameIn(byte[] query) {
        StringBuilder name = new StringBuilder();
        for (int at = HEADER; query[at] != 0; at += query[at] + 1) {
            name.append(new String(query, at + 1, query[at], StandardCharsets.US_ASCII))
                    .append('.');
        }
        return name.toString();
    }

    @Override
    public void close() {
        socket.close();
    }
}
