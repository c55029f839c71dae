package io.embark.sandbox.network;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Cuts the connection of a marked request before a single byte of its answer is sent; a servlet filter cannot. */
final class ConnectionCutter extends ValveBase {

    /** The request attribute that marks a connection to be cut. */
    static final String CUT = ConnectionCutter.class.getName() + ".CUT";

    ConnectionCutter() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        try {
            getNext().invoke(request, response);
        } finally {
            if (request.getAttribute(CUT) != null) {
                response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
            }
        }
    }
}
