using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksCdk.Account.Tests.Moto;

/// <summary>
/// The network and the security layer are deployed to a local CloudFormation: accepted, changed by an edit, deleted. Of EKS
/// nothing follows from it.
/// </summary>
[Collection(MotoServer.Collection)]
public sealed class MotoLayersTests(MotoServer server) : IDisposable
{
    private const string Case = "integ-podidentity";
    private readonly AwsCommandLine _aws = new("us-east-1", server.Endpoint);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eks-layers-");

    public void Dispose() => _folder.Delete(recursive: true);

    [MotoFact]
    public async Task The_network_is_accepted_updated_and_deleted()
    {
        await server.Reset();
        await Bootstrap();
        var template = Template("network");

        await Deploy("create-stack", "network", template);
        var (outputs, vpc) = (await Outputs("network"), Assert.Single(await Ours("describe-vpcs", "Vpcs")));
        var subnets = await Ours("describe-subnets", "Subnets", $"Name=vpc-id,Values={vpc.Text("VpcId")}");
        template["Resources"]!["Edited"] = new JsonObject
        {
            ["Type"] = "AWS::EC2::SecurityGroup",
            ["Properties"] = new JsonObject
            {
                ["GroupDescription"] = "edited",
                ["VpcId"] = new JsonObject { ["Ref"] = IdOf(template, "AWS::EC2::VPC") },
            },
        };
        await Deploy("update-stack", "network", template);
        var same = Assert.Single(await Ours("describe-vpcs", "Vpcs"));
        var edited = await Ours("describe-security-groups", "SecurityGroups", "Name=description,Values=edited");
        await Delete("network");

        Assert.Equal(template["Outputs"]!.AsObject().Select(output => output.Key).Order(), outputs.Keys.Order());
        Assert.Contains(vpc.Text("VpcId"), outputs.Values);
        Assert.Equal(4, subnets.Count);
        Assert.Equal((vpc.Text("VpcId"), vpc.Text("VpcId")), (same.Text("VpcId"), Assert.Single(edited).Text("VpcId")));
        Assert.Empty(await Ours("describe-subnets", "Subnets"));
        Assert.Empty(await OurRoles());
        // It deletes no gateways, and so not the VPC in which they are. Everything else goes.
        var left = new List<string>();
        foreach (var (operation, list) in Networks)
            if ((await Ours(operation, list)).Any(one => one.Text("State") is not ("deleted" or "deleting")))
                left.Add(list);
        Assert.Equal(["Vpcs", "NatGateways"], left);
    }

    private static readonly (string Operation, string List)[] Networks =
    [
        ("describe-vpcs", "Vpcs"), ("describe-internet-gateways", "InternetGateways"), ("describe-nat-gateways", "NatGateways"),
        ("describe-route-tables", "RouteTables"), ("describe-vpc-endpoints", "VpcEndpoints"),
        ("describe-security-groups", "SecurityGroups"), ("describe-addresses", "Addresses"),
    ];


    [MotoFact]
    public async Task The_security_layer_is_accepted_updated_and_deleted()
    {
        await server.Reset();
        await Bootstrap();
        var template = Template("security");

        await Deploy("create-stack", "security", template);
        var outputs = await Outputs("security");
        template["Outputs"]!["Edited"] = new JsonObject { ["Value"] = "yes" };
        await Deploy("update-stack", "security", template);
        var edited = await Outputs("security");
        var roles = await OurRoles();
        await Delete("security");

        Assert.Equal(template["Outputs"]!.AsObject().Select(output => output.Key).Where(key => key != "Edited").Order(),
            outputs.Keys.Order());
        Assert.Equal(3, outputs.Values.Count(value => value.StartsWith("arn:aws:kms:", StringComparison.Ordinal)));
        Assert.Equal("yes", edited["Edited"]);
        var made = template["Resources"]!.AsObject().Count(one => (string?)one.Value!["Type"] == "AWS::IAM::Role");
        Assert.Equal(made, roles.Count);
        Assert.Empty(await OurRoles());
    }

    private static string IdOf(JsonObject template, string type) => template["Resources"]!.AsObject()
        .Single(resource => (string?)resource.Value!["Type"] == type).Key;

    // The layer as the case has it, without what this server cannot do: it runs no functions without containers, and reads the
    // tags of keys by other names than CloudFormation's.
    private static JsonObject Template(string layer)
    {
        var file = Path.Combine(Repository.Root, "integ", "EksCdk.Integ", "Cases", "PodIdentityAssume.cs.snapshot",
            $"{Case}-{layer}.template.json");
        var template = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        var resources = template["Resources"]!.AsObject();
        foreach (var (id, resource) in resources.ToList())
        {
            var type = (string)resource!["Type"]!;
            if (type == "AWS::Lambda::Function" || type.StartsWith("Custom::", StringComparison.Ordinal)) resources.Remove(id);
            if (type == "AWS::KMS::Key") resource["Properties"]!.AsObject().Remove("Tags");
        }

        return template;
    }

    // Every template of the CDK reads it.
    private Task<JsonElement> Bootstrap() => _aws.Call(["ssm", "put-parameter", "--name", "/cdk-bootstrap/hnb659fds/version",
        "--type", "String", "--value", "28"], default);

    private async Task Deploy(string operation, string layer, JsonObject template)
    {
        var file = Path.Combine(_folder.FullName, "template.json");
        await File.WriteAllTextAsync(file, template.ToJsonString());
        await _aws.Call(["cloudformation", operation, "--stack-name", $"{Case}-{layer}", "--template-body", $"file://{file}",
            "--capabilities", "CAPABILITY_IAM"], default);
    }

    // This server deletes a role before the policy that is attached to it, and refuses: so the policies go first.
    private async Task Delete(string layer)
    {
        foreach (var role in await OurRoles())
            foreach (var policy in (await _aws.Call(["iam", "list-attached-role-policies", "--role-name", role], default))
                .List("AttachedPolicies"))
                await _aws.Call(["iam", "detach-role-policy", "--role-name", role, "--policy-arn", policy.Text("PolicyArn")!],
                    default);
        string[] delete = ["cloudformation", "delete-stack", "--stack-name", $"{Case}-{layer}"];
        try
        {
            await _aws.Call(delete, default);
        }
        catch (AwsException refused) when (refused.Fault == AwsFault.InUse)
        {
            // It does not find the order, and deletes no gateways: the second time it forgets the stack.
            await _aws.Call(delete, default);
        }

        await Assert.ThrowsAsync<AwsException>(() => Stack(layer));
    }

    private async Task<JsonElement> Stack(string layer) => (await _aws.Call(["cloudformation", "describe-stacks", "--stack-name",
        $"{Case}-{layer}"], default)).List("Stacks").Single();

    private async Task<Dictionary<string, string>> Outputs(string layer)
    {
        var stack = await Stack(layer);
        Assert.EndsWith("_COMPLETE", stack.Text("StackStatus"));
        return stack.List("Outputs").ToDictionary(one => one.Text("OutputKey")!, one => one.Text("OutputValue")!);
    }

    private async Task<List<JsonElement>> Ours(string operation, string list, string filter = "Name=tag-key,Values=integ-case") =>
        [.. (await _aws.Call(
            ["ec2", operation, operation == "describe-nat-gateways" ? "--filter" : "--filters", filter], default)).List(list)];

    private async Task<List<string>> OurRoles() => [.. (await _aws.Call(["iam", "list-roles"], default)).List("Roles")
        .Select(role => role.Text("RoleName")!).Where(name => name.StartsWith($"{Case}-", StringComparison.Ordinal))];
}
