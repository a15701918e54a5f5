using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EksCdk.Account.Tests.Moto;

/// <summary>
/// A server of moto, which answers as AWS's own interfaces do: that at <c>MOTO_SERVER</c>, or <c>moto_server</c> of the PATH.
/// </summary>
public sealed class MotoServer : IDisposable
{
    /// <summary>The tests that take turns on one server.</summary>
    public const string Collection = "Moto";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process? _process;

    public MotoServer()
    {
        if (Skip is not null) return;
        // Any are valid there; AWS itself is not asked.
        foreach (var variable in new[] { "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY" })
            Environment.SetEnvironmentVariable(variable, "moto");
        Endpoint = Environment.GetEnvironmentVariable("MOTO_SERVER") ?? "";
        if (Endpoint.Length > 0) return;
        var port = FreePort();
        Endpoint = $"http://127.0.0.1:{port}";
        _process = Process.Start(new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", $"{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        // Nobody reads them: a full pipe would stop it.
        _process!.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        WaitFor(port);
    }

    /// <summary>Why tests cannot run here; null where they can.</summary>
    public static string? Skip { get; } =
        Find("aws") is null ? "The AWS command line (aws) is not on the PATH."
        : Environment.GetEnvironmentVariable("MOTO_SERVER") is not { Length: > 0 } && Find("moto_server") is null
            ? "There is no moto: MOTO_SERVER names no endpoint, and moto_server is not on the PATH."
            : null;

    public string Endpoint { get; } = "";

    public void Dispose()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.Dispose();
    }

    /// <summary>Forgets everything, so that every test begins with an empty account.</summary>
    public async Task Reset()
    {
        using var client = new HttpClient();
        (await client.PostAsync(new Uri($"{Endpoint}/moto-api/reset"), null)).EnsureSuccessStatusCode();
    }

    private static void WaitFor(int port)
    {
        for (var clock = Stopwatch.StartNew(); ;)
        {
            try
            {
                using var client = new TcpClient("127.0.0.1", port);
                return;
            }
            catch (SocketException) when (clock.Elapsed < Patience)
            {
                Thread.Sleep(200);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? Find(string name) => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}

/// <summary>One server for all tests.</summary>
[CollectionDefinition(MotoServer.Collection)]
public sealed class MotoTests : ICollectionFixture<MotoServer>;

/// <summary>A test that needs a server of moto.</summary>
public sealed class MotoFactAttribute : FactAttribute
{
    public MotoFactAttribute() => Skip = MotoServer.Skip;
}
