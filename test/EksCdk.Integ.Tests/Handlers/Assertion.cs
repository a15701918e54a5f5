using System.Text.Json.Nodes;

namespace EksCdk.Integ.Tests.Handlers;

/// <summary>A custom resource of an observer, as CloudFormation hands it to its function.</summary>
/// <param name="Case">The case.</param>
/// <param name="Id">The logical id.</param>
/// <param name="Kind">The resource type, which tells the function what to do.</param>
/// <param name="Values">The properties, with values in the place of references and text in the place of everything else.</param>
internal sealed record Assertion(IntegCase Case, string Id, string Kind, JsonObject Values)
{
    private const string Kubernetes = "Custom::AWSCDK-EKS-KubernetesObjectValue";
    private const string Api = "Custom::DeployAssert@";

    /// <summary>Whether the CDK's kubectl runs it, and not integ-tests' function.</summary>
    public bool IsKubernetes => Kind == Kubernetes;

    /// <summary>The Kubernetes version of the case.</summary>
    public string KubernetesVersion => Clusters.First();

    /// <summary>The name without what makes a logical id unique.</summary>
    public string Name => Id.Length > 8 && Id[^8..].All(char.IsAsciiHexDigitUpper) ? Id[..^8] : Id;

    private IEnumerable<string> Clusters => from template in Case.Templates.Values
                                            from resource in template["Resources"]?.AsObject() ?? []
                                            where (string?)resource.Value!["Type"] == "AWS::EKS::Cluster"
                                            select (string)resource.Value["Properties"]!["Version"]!;

    /// <summary>Every assertion of a case.</summary>
    public static IReadOnlyList<Assertion> Of(IntegCase integCase)
    {
        var resolver = new Resolver(integCase);
        return
        [
            .. from resource in integCase.Observer["Resources"]!.AsObject()
               let type = (string)resource.Value!["Type"]!
               where type == Kubernetes || type.StartsWith(Api, StringComparison.Ordinal)
               select new Assertion(integCase, resource.Key, type,
                   resolver.Properties(resource.Value!["Properties"]!.AsObject())),
        ];
    }

    /// <summary>The event that the function gets when the stack is created.</summary>
    public JsonObject Event() => new()
    {
        ["RequestType"] = "Create",
        ["RequestId"] = "7b1f3c4d-0000-4000-8000-000000000000",
        ["ResponseURL"] = "https://cloudformation.invalid/response?signed",
        ["StackId"] = "arn:aws:cloudformation:us-east-1:111122223333:stack/observer/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
        ["LogicalResourceId"] = Id,
        ["ResourceType"] = Kind,
        ["ResourceProperties"] = Values.DeepClone(),
    };

    public override string ToString() => $"{Case}.{Name}";
}
