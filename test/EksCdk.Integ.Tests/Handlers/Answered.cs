using System.Text;
using System.Text.Json.Nodes;

namespace EksCdk.Integ.Tests.Handlers;

/// <summary>What came of an assertion.</summary>
/// <param name="Assertion">The assertion.</param>
/// <param name="Passed">Whether integ-runner would call it a success.</param>
/// <param name="Message">What it says otherwise.</param>
/// <param name="Bytes">How long the answer to CloudFormation is; 0 where the CDK's framework sends it.</param>
internal sealed record Answered(Assertion Assertion, bool Passed, string Message, int Bytes)
{
    /// <summary>
    /// What a custom resource may return:
    /// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html.
    /// </summary>
    public const int MostBytes = 4096;

    /// <summary>What is wrong, in a line: what the matcher marks, or all of it.</summary>
    public string Line =>
        Message.Split('\n').FirstOrDefault(line => line.StartsWith("!!", StringComparison.Ordinal))?[2..].Trim() ?? Message;

    /// <summary>Asks AWS, all assertions in one process.</summary>
    public static IReadOnlyList<Answered> OfApi(Bundles bundles, IReadOnlyList<(Assertion Assertion, string Endpoint)> asked)
    {
        var events =
            new JsonArray(
                [.. asked.Select(a => (JsonNode)new JsonObject { ["endpoint"] = a.Endpoint, ["event"] = a.Assertion.Event() })]);
        return [.. bundles.RunAssertions(events).Zip(asked, (sent, a) => OfResponse(a.Assertion, sent))];
    }

    /// <summary>Asks Kubernetes, with hardly any patience.</summary>
    public static Answered OfKubernetes(Bundles bundles, Assertion assertion, string endpoint)
    {
        var @event = assertion.Event();
        @event["ResourceProperties"]!["TimeoutSeconds"] = "1";
        var result = bundles.RunKubectl(@event, endpoint);
        return result.StartsWith("RESULT ", StringComparison.Ordinal)
            ? new Answered(assertion, true, "", 0)
            : new Answered(assertion, false, (string)JsonNode.Parse(result["RAISED ".Length..])!, 0);
    }

    // As integ-runner reads the stack's outputs: processAssertionResults in its integ-test-runner.js.
    private static Answered OfResponse(Assertion assertion, string sent)
    {
        var bytes = Encoding.UTF8.GetByteCount(sent);
        var response = JsonNode.Parse(sent)!;
        if ((string)response["Status"]! != "SUCCESS") return new Answered(assertion, false, (string)response["Reason"]!, bytes);
        var output = (string)response["Data"]!["assertion"]!;
        var verdict = JsonNode.Parse(output.Replace("\n", "\\n"))!;
        return new Answered(assertion, (string)verdict["status"]! == "success", (string?)verdict["message"] ?? "", bytes);
    }
}
