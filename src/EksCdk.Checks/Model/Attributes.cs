namespace EksCdk.Checks.Model;

/// <summary>What GetAtt and Ref of a resource give: outputs of nested stacks, values that its own properties fix, else a symbol.</summary>
internal sealed class Attributes(DeploymentModel model)
{
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html: attributes that repeat a property.
    private static readonly Dictionary<(string Type, string Attribute), string> Echoes = new()
    {
        [("AWS::EKS::Cluster", "Ref")] = "Name",
        [("Custom::AWSCDK-EKS-Cluster", "Ref")] = "Config.name",
        [("AWS::EKS::Nodegroup", "NodegroupName")] = "NodegroupName",
        [("AWS::EKS::Nodegroup", "ClusterName")] = "ClusterName",
        [("AWS::IAM::Role", "Ref")] = "RoleName",
        [("AWS::IAM::InstanceProfile", "Ref")] = "InstanceProfileName",
        [("AWS::Logs::LogGroup", "Ref")] = "LogGroupName",
        [("AWS::KMS::Alias", "Ref")] = "AliasName",
        [("AWS::SSM::Parameter", "Ref")] = "Name",
        [("AWS::SSM::Parameter", "Value")] = "Value",
        [("AWS::EC2::VPC", "CidrBlock")] = "CidrBlock",
        [("AWS::EC2::Subnet", "AvailabilityZone")] = "AvailabilityZone",
        [("AWS::EC2::Subnet", "VpcId")] = "VpcId",
        [("AWS::EC2::Subnet", "CidrBlock")] = "CidrBlock",
        [("AWS::EC2::SecurityGroup", "VpcId")] = "VpcId",
        [("AWS::AutoScaling::AutoScalingGroup", "Ref")] = "AutoScalingGroupName",
    };

    private readonly Dictionary<(Resource, string), Value?> _given = [];

    public Content Evaluate(Resource resource, string attribute)
    {
        switch (resource.Type)
        {
            case "AWS::CloudFormation::Stack" when attribute.StartsWith("Outputs.", StringComparison.Ordinal):
                if (resource.Stack.Nested.TryGetValue(resource.LogicalId, out var nested)) return model.ScopeOf(nested).Output(attribute["Outputs.".Length..]);
                return Content.Of(new Symbol(SymbolKind.Import, attribute, $"the template of the nested stack {resource.LogicalId} was not given", resource));
            case "Custom::AWSCDKCfnJson" when attribute == "Value":
                return resource["Value"].Parse().Content;
            case "Custom::CrossRegionExportReader" when attribute.StartsWith('/'):
                return model.Links.Ssm(attribute, resource.Stack, isList: false);
            case "AWS::SSM::Parameter" when attribute == "Value":
                return resource["Value"].Content;
        }

        // Values that others reason about as values, and not as a link to the resource, are followed at once.
        if (attribute is "CidrBlock" or "AvailabilityZone" or "VpcId" or "ClusterName" && Given(resource, attribute) is { IsMissing: false } given) return given.Content;
        return resource.AttributeOnce(attribute);
    }

    /// <summary>The value that the resource's own properties fix for the attribute, or null.</summary>
    public Value? Given(Resource resource, string attribute)
    {
        if (!Echoes.TryGetValue((resource.Type, attribute), out var property)) return null;
        if (_given.TryGetValue((resource, attribute), out var known)) return known;
        _given[(resource, attribute)] = null;
        var value = resource.Properties;
        foreach (var name in property.Split('.')) value = value[name];
        return _given[(resource, attribute)] = value.IsText ? value : null;
    }
}
