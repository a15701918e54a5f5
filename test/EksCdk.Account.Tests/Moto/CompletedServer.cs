using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Web;

namespace EksCdk.Account.Tests.Moto;

/// <summary>
/// Answers the five questions of preflight that moto has no answer to, in the shapes of the API references, and passes on all
/// others.
/// </summary>
internal sealed class CompletedServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _client = new();
    private readonly string _moto;

    /// <param name="moto">The address of moto.</param>
    public CompletedServer(string moto)
    {
        _moto = moto;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Endpoint = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add($"{Endpoint}/");
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public string Endpoint { get; }

    /// <summary>The value of each quota, by its code.</summary>
    public IReadOnlyDictionary<string, int> Quotas { get; set; } = new Dictionary<string, int>();

    public IReadOnlyList<string> Versions { get; set; } = [];

    public IReadOnlyList<string> AddOns { get; set; } = [];

    /// <summary>The actions that a simulation denies.</summary>
    public IReadOnlyList<string> Denied { get; set; } = [];

    /// <summary>What was answered here: operations, each once.</summary>
    public HashSet<string> Answered { get; } = [];

    public void Dispose()
    {
        _listener.Close();
        _client.Dispose();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var call = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(call));
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext call)
    {
        using var body = new MemoryStream();
        await call.Request.InputStream.CopyToAsync(body);
        var own = Own(call.Request, HttpUtility.ParseQueryString(Encoding.UTF8.GetString(body.ToArray())));
        var (status, type, bytes) = own is var (operation, contentType, text) ? (200, contentType, Noted(operation, text))
            : await PassOnAsync(call.Request, body.ToArray());
        call.Response.StatusCode = status;
        call.Response.ContentType = type;
        await call.Response.OutputStream.WriteAsync(bytes);
        call.Response.Close();
    }

    private byte[] Noted(string operation, string text)
    {
        lock (Answered) Answered.Add(operation);
        return Encoding.UTF8.GetBytes(text);
    }

    private (string Operation, string Type, string Text)? Own(HttpListenerRequest request,
        System.Collections.Specialized.NameValueCollection query)
    {
        const string json = "application/x-amz-json-1.1";
        var target = request.Headers["X-Amz-Target"] ?? "";
        if (target.EndsWith(".ListServiceQuotas", StringComparison.Ordinal))
            return ("ListServiceQuotas", json, """{"Quotas": []}""");
        if (target.EndsWith(".ListAWSDefaultServiceQuotas", StringComparison.Ordinal))
            return ("ListAWSDefaultServiceQuotas", json,
                $$"""{"Quotas": [{{Each(Quotas, q => $$"""{"QuotaCode": "{{q.Key}}", "Value": {{q.Value}}.0}""")}}]}""");
        if (request.Url!.AbsolutePath == "/cluster-versions")
            return ("DescribeClusterVersions", "application/json",
                $$"""{"clusterVersions": [{{Each(Versions, v => $$"""{"clusterVersion": "{{v}}"}""")}}]}""");
        if (request.Url.AbsolutePath == "/addons/supported-versions")
            return ("DescribeAddonVersions", "application/json", $$"""{"addons": [{{Each(AddOns, name =>
                $$"""{"addonName": "{{name}}", "addonVersions": [{"addonVersion": "v1.0.0-eksbuild.1"}]}""")}}]}""");
        if (query["Action"] != "SimulatePrincipalPolicy") return null;
        var results = query.AllKeys.Where(key => key!.StartsWith("ActionNames.member.", StringComparison.Ordinal))
            .Select(key => query[key]!).Select(action => $"""
                <member><EvalActionName>{action}</EvalActionName><EvalResourceName>{query["ResourceArns.member.1"] ?? "*"}</EvalResourceName>
                <EvalDecision>{(Denied.Contains(action) ? "implicitDeny" : "allowed")}</EvalDecision></member>
                """);
        return ("SimulatePrincipalPolicy", "text/xml", $"""
            <SimulatePrincipalPolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><SimulatePrincipalPolicyResult>
            <IsTruncated>false</IsTruncated><EvaluationResults>{string.Concat(results)}</EvaluationResults>
            </SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>
            """);
    }

    private static string Each<T>(IEnumerable<T> all, Func<T, string> text) => string.Join(',', all.Select(text));

    private async Task<(int Status, string Type, byte[] Body)> PassOnAsync(HttpListenerRequest request, byte[] body)
    {
        using var onward = new HttpRequestMessage(new HttpMethod(request.HttpMethod), $"{_moto}{request.RawUrl}");
        onward.Content = new ByteArrayContent(body);
        foreach (string name in request.Headers)
            if (name is not ("Host" or "Content-Length" or "Connection" or "Expect")
                && !onward.Headers.TryAddWithoutValidation(name, request.Headers[name]))
                onward.Content.Headers.TryAddWithoutValidation(name, request.Headers[name]);
        using var answer = await _client.SendAsync(onward);
        return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString() ?? "text/xml",
            await answer.Content.ReadAsByteArrayAsync());
    }
}
