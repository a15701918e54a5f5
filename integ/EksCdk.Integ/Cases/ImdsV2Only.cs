using EksCdk.Configuration;

namespace EksCdk.Integ.Cases;

/// <summary>The instance metadata service answers no request without a token, and gives pods none.</summary>
public sealed class ImdsV2Only : JoinCase
{
    private const string Metadata = "http://169.254.169.254/latest";

    /// <inheritdoc />
    protected override EnvironmentConfiguration Environment { get; } = Smallest.Platform("imds");

    /// <inheritdoc />
    protected override void Expect(Observer observer)
    {
        // In the network of the node, one hop away: without a token the answer is 401, with version 1 on it would be 200.
        var node = new Probe(observer, "OnNode") { Pod = { ["hostNetwork"] = true } };
        node.Run($$"""test "$(curl -s -o /dev/null -m 10 -w '%{http_code}' {{Metadata}}/meta-data/)" = 401""");

        // Two hops away: the token's answer does not arrive, and so the pod cannot take the node's role.
        var pod = new Probe(observer, "InPod");
        pod.Run($"! curl -s -f -m 10 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' {Metadata}/api/token");
    }
}
