using System.Text.Json.Nodes;

namespace EksCdk.Tests.Mutation;

/// <summary>
/// Values to put in the place of others: the wrong subnet, the wrong role, the wrong key, from the subject itself.
/// </summary>
internal static class Other
{
    private const string Network = "network";
    private const string Security = "security";

    /// <summary>A public subnet of the VPC, in the same zone as the private one of that number.</summary>
    public static JsonNode PublicSubnet(Edit edit, Subject subject, int zone) =>
        Output(edit, subject, Network, LogicalId(subject, Network, $"NetworkVpcPublicSubnet{Letter(zone)}Subnet"));

    /// <summary>A subnet of another VPC, in the same zone as the private one of that number.</summary>
    public static JsonNode ForeignSubnet(Edit edit, Subject subject, int zone)
    {
        var resources = edit.Resources(Stack(subject, Network));
        var like = resources[LogicalId(subject, Network, $"NetworkVpcPrivateSubnet{Letter(zone)}Subnet")]!["Properties"]!;
        AddVpc(resources);
        resources[$"OtherSubnet{zone}"] =
            Resource("AWS::EC2::Subnet",
                new()
                {
                    ["VpcId"] = Ref("OtherVpc"),
                    ["CidrBlock"] = $"10.200.{zone}.0/24",
                    ["AvailabilityZone"] = like["AvailabilityZone"]!.DeepClone(),
                    ["MapPublicIpOnLaunch"] = false
                });
        return Output(edit, subject, Network, $"OtherSubnet{zone}");
    }

    /// <summary>A security group of another VPC.</summary>
    public static JsonNode ForeignGroup(Edit edit, Subject subject)
    {
        var resources = edit.Resources(Stack(subject, Network));
        AddVpc(resources);
        resources["OtherGroup"] =
            Resource("AWS::EC2::SecurityGroup", new() { ["VpcId"] = Ref("OtherVpc"), ["GroupDescription"] = "elsewhere" });
        return Output(edit, subject, Network, "OtherGroup");
    }

    /// <summary>A security group of the VPC without rules: it lets everything out and nothing in.</summary>
    public static JsonNode ClosedGroup(Edit edit, Subject subject, string layer)
    {
        var vpc = LogicalId(subject, Network, "NetworkVpc");
        edit.Resources(Stack(subject, Network))["ClosedGroup"] =
            Resource("AWS::EC2::SecurityGroup", new() { ["VpcId"] = Ref(vpc), ["GroupDescription"] = "closed" });
        return layer == Network ? new JsonObject { ["Fn::GetAtt"] = new JsonArray("ClosedGroup", "GroupId") }
            : Output(edit, subject, Network, "ClosedGroup");
    }

    /// <summary>The ARN of a role or key of the security layer, by the start of its logical id.</summary>
    public static JsonNode Arn(Edit edit, Subject subject, string id)
    {
        var logicalId = LogicalId(subject, Security, id);
        var name = $"Mutant{id}";
        var outputs = edit.Template(Stack(subject, Security))["Outputs"]!.AsObject();
        outputs[name] = new JsonObject { ["Value"] = new JsonObject { ["Fn::GetAtt"] = new JsonArray(logicalId, "Arn") } };
        return StackOutput(subject, Security, name);
    }

    /// <summary>A reference to something in the same template.</summary>
    public static JsonNode Ref(string logicalId) => new JsonObject { ["Ref"] = logicalId };

    /// <summary>The stack of a layer.</summary>
    public static string Stack(Subject subject, string layer) =>
        subject.Templates.Keys.Single(k => k.EndsWith("-" + layer, StringComparison.Ordinal));

    /// <summary>A resource's logical id, by its start.</summary>
    public static string LogicalId(Subject subject, string layer, string id) =>
        subject.Templates[Stack(subject, layer)]["Resources"]!.AsObject().Select(r => r.Key)
            .First(k => k == id || (k.StartsWith(id, StringComparison.Ordinal) && k.Length == id.Length + 8));

    private static char Letter(int zone) => (char)('A' + zone - 1);

    private static void AddVpc(JsonObject resources) =>
        resources["OtherVpc"] =
        Resource("AWS::EC2::VPC",
            new() { ["CidrBlock"] = "10.200.0.0/16", ["EnableDnsHostnames"] = true, ["EnableDnsSupport"] = true });

    private static JsonObject Resource(string type, JsonObject properties) =>
        new() { ["Type"] = type, ["Properties"] = properties };

    private static JsonObject Output(Edit edit, Subject subject, string layer, string logicalId)
    {
        var outputs = edit.Template(Stack(subject, layer))["Outputs"]!.AsObject();
        outputs[$"Mutant{logicalId}"] = new JsonObject { ["Value"] = Ref(logicalId) };
        return StackOutput(subject, layer, $"Mutant{logicalId}");
    }

    private static JsonObject StackOutput(Subject subject, string layer, string name) => new()
    {
        ["Fn::GetStackOutput"] =
            new JsonObject
            {
                ["StackName"] = Stack(subject, layer),
                ["Region"] = subject.Deployment.Stacks[0].Region,
                ["OutputName"] = name
            },
    };
}
