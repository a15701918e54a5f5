using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;

namespace EksCdk.Integ.Tests.Handlers;

/// <summary>
/// A local server that answers as EKS, EC2 and a Kubernetes API server do, in the shapes that their API references have, from a
/// <see cref="World"/>. Each world has an address of its own.
/// </summary>
internal sealed class FakeAws : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly List<(World World, string Version)> _worlds = [];
    private readonly string _address;

    public FakeAws()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            _address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }
        _listener.Prefixes.Add(_address);
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    /// <summary>What was asked of a world, in order: method and path.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Adds a world, and gives its address.</summary>
    /// <param name="world">What there is to be found.</param>
    /// <param name="version">The Kubernetes version that was deployed.</param>
    public string Serve(World world, string version)
    {
        lock (_worlds)
        {
            _worlds.Add((world, version));
            return $"{_address}{_worlds.Count - 1}";
        }
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext call;
            try
            {
                call = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            var (status, type, body) = await AnswerAsync(call.Request);
            call.Response.StatusCode = status;
            call.Response.ContentType = type;
            await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
            call.Response.Close();
        }
    }

    private async Task<(int Status, string Type, string Body)> AnswerAsync(HttpListenerRequest request)
    {
        var parts = request.Url!.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        (World world, string version) = (new(), "");
        lock (_worlds) (world, version) = _worlds[int.Parse(parts[0])];
        lock (Asked) Asked.Add($"{request.HttpMethod} /{string.Join('/', parts[1..])}");

        if (parts.Length > 1 && parts[1] == "k8s") return Json(KubernetesAnswers.To(world, parts[2..]));
        if (parts.Length > 1 && parts[1] == "clusters")
        {
            if (world.Denied is not null) return Json((403, new JsonObject { ["message"] = world.Denied }));
            return Json((200, EksAnswers.To(world, version, parts[2..], $"{_address}{parts[0]}/k8s")));
        }
        using var reader = new StreamReader(request.InputStream);
        var query = HttpUtility.ParseQueryString(await reader.ReadToEndAsync());
        return world.Denied is null ? (200, "text/xml", Ec2Answers.To(world, query))
            : (403, "text/xml", Ec2Answers.Error("UnauthorizedOperation", world.Denied));
    }

    private static (int, string, string) Json((int Status, JsonObject Body) answer) =>
        (answer.Status, "application/json", answer.Body.ToJsonString());
}
