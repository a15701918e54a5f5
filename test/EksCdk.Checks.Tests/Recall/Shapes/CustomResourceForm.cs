using System.Text.Json.Nodes;

namespace EksCdk.Checks.Tests.Recall.Shapes;

/// <summary>
/// The cluster and its Fargate profiles as the CDK's aws-eks module writes them: custom resources that hold a call of the EKS
/// API.
/// </summary>
internal static class CustomResourceForm
{
    public static JsonObject Of(JsonObject template)
    {
        foreach (var (_, node) in (JsonObject)template["Resources"]!)
        {
            var resource = (JsonObject)node!;
            var type = resource["Type"]!.ToString();
            if (type is not ("AWS::EKS::Cluster" or "AWS::EKS::FargateProfile")) continue;
            var config = (JsonObject)Request(resource["Properties"])!;
            if (config["logging"]?["clusterLogging"] is JsonObject logging)
                config["logging"]!["clusterLogging"] =
                    new JsonArray(
                        new JsonObject
                        {
                            ["enabled"] = true,
                            ["types"] =
                            new JsonArray([.. logging["enabledTypes"]!.AsArray().Select(t => t!["type"]!.DeepClone())])
                        });
            resource["Type"] = type.Replace("AWS::EKS::", "Custom::AWSCDK-EKS-", StringComparison.Ordinal);
            resource["Properties"] =
                new JsonObject { ["ServiceToken"] = "arn:aws:lambda:us-east-1:111122223333:function:eks", ["Config"] = config };
        }

        return template;
    }

    private static JsonNode? Request(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } map when map.Single().Key is { } key
            && (key == "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal)) => map.DeepClone(),
        JsonObject map =>
            new JsonObject(map.Select(m => KeyValuePair.Create(char.ToLowerInvariant(m.Key[0]) + m.Key[1..], Request(m.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Request)]),
        _ => node?.DeepClone(),
    };
}
