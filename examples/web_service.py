"""A web service that briefs articles: one desk for all requests, no framework but the standard library.

    python examples/web_service.py --model openai/gpt-5-mini --port 8080
    curl --data-binary @examples/tram-strike.txt http://127.0.0.1:8080/brief

What matters carries over to any framework with an event loop: one Summarizer is made when the
service starts and closed when it ends; each request awaits ``asummarize``; a client that hangs
up cancels its request, which closes the connection to the model; an error has a sentence
and a branch, from which the status follows.
"""

import argparse
import asyncio
import json
from contextlib import suppress

from summarizer import ModelError, SourceError, Summarizer, SummarizerError
from summarizer.errors import LanguageError

# More at a time than this wait for their turn.
AT_A_TIME = 32
LARGEST = 1_000_000


class Service:
    """Answers POST /brief with the brief of the article in the body, as JSON."""

    def __init__(self, desk: Summarizer) -> None:
        self._desk = desk
        self._places = asyncio.Semaphore(AT_A_TIME)

    async def brief(self, body: bytes) -> tuple[int, str]:
        """Return the status and the JSON for an article."""
        try:
            async with self._places:
                brief = await self._desk.asummarize(body.decode())
        except UnicodeDecodeError:
            return 422, json.dumps({"error": "The article is not UTF-8; send it as UTF-8 text."})
        except LanguageError:  # whose own sentence is for whoever starts the service
            return 422, json.dumps({"error": "The article is not in English, which is all that this service reads."})
        except SourceError as error:
            return 422, json.dumps({"error": str(error)})
        except ModelError as error:
            return 502, json.dumps({"error": str(error)})
        except SummarizerError as error:
            return 500, json.dumps({"error": str(error)})
        return 200, brief.model_dump_json()

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection, which carries one request."""
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            status, document = await self._answer(reader)
            payload = document.encode()
            head = f"HTTP/1.1 {status} \r\nContent-Type: application/json\r\nContent-Length: {len(payload)}\r\n"
            writer.write(f"{head}Connection: close\r\n\r\n".encode() + payload)
            await writer.drain()
        writer.close()

    async def _answer(self, reader: asyncio.StreamReader) -> tuple[int, str]:
        request, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        fields = dict(line.lower().split(":", 1) for line in lines if ":" in line)
        length = fields.get("content-length", "").strip()
        if not request.startswith("POST /brief "):
            return 404, json.dumps({"error": "There is POST /brief, and nothing else."})
        if not length.isdigit() or int(length) > LARGEST:
            return 413, json.dumps({"error": f"An article of at most {LARGEST} bytes is needed."})
        work = asyncio.ensure_future(self.brief(await reader.readexactly(int(length))))
        gone = asyncio.ensure_future(reader.read(1))  # ends when the client hangs up, or has more to say
        await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            gone.cancel()
            return work.result()
        work.cancel()
        raise ConnectionAbortedError


async def serve(desk: Summarizer, port: int) -> None:
    """Serve until cancelled."""
    async with desk:
        server = await asyncio.start_server(Service(desk).connected, "127.0.0.1", port)
        address = server.sockets[0].getsockname()
        print(f"http://{address[0]}:{address[1]}/brief", flush=True)
        async with server:
            await server.serve_forever()


def main() -> None:
    """Run the service."""
    parser = argparse.ArgumentParser(description="Briefs articles over HTTP.")
    parser.add_argument("--model")
    parser.add_argument("--base-url")
    parser.add_argument("--port", type=int, default=8080)
    options = parser.parse_args()
    more = {"base_url": options.base_url} if options.base_url else {}
    with suppress(KeyboardInterrupt):
        asyncio.run(serve(Summarizer(options.model, **more), options.port))


if __name__ == "__main__":
    main()
