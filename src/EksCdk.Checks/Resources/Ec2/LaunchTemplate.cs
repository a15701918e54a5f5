namespace EksCdk.Checks.Resources;

/// <summary>An EC2 launch template; an Auto Scaling launch configuration is read as one.</summary>
internal sealed class LaunchTemplate : View
{
    private Cached<Value> _userData;
    private Cached<Toml> _settings;
    private Cached<References<SecurityGroup>> _securityGroups;

    internal LaunchTemplate(Resource resource)
        : base(resource)
    {
        IsLaunchConfiguration = resource.Type == "AWS::AutoScaling::LaunchConfiguration";
        Data = IsLaunchConfiguration ? resource.Properties : resource["LaunchTemplateData"];
    }

    /// <summary>Whether it is a launch configuration.</summary>
    public bool IsLaunchConfiguration { get; }

    /// <inheritdoc/>
    public override Value Name => Resource[IsLaunchConfiguration ? "LaunchConfigurationName" : "LaunchTemplateName"];

    /// <summary>The launch template's data (a launch configuration's properties).</summary>
    public Value Data { get; }

    /// <summary>The AMI; missing leaves it to EKS.</summary>
    public Value ImageId => Data["ImageId"];

    /// <summary>The instance type; missing leaves it to the group.</summary>
    public Value InstanceType => Data["InstanceType"];

    /// <summary>The user data, decoded; missing if there is none.</summary>
    public Value UserData => _userData.Get(Reads, this, static t => t.Data["UserData"].Decoded());

    /// <summary>The user data as Bottlerocket reads it.</summary>
    internal Toml Settings => _settings.Get(Reads, this, static t => Toml.Read(t.UserData));

    /// <summary>The instance profile: a map with Arn or Name (a text in a launch configuration).</summary>
    public Value InstanceProfile => Data["IamInstanceProfile"];

    /// <summary>
    /// <c>required</c>, <c>optional</c> or null if not known. Missing: the account's or the AMI's default decides.
    /// </summary>
    public Value HttpTokens => Data.At("MetadataOptions.HttpTokens");

    /// <summary>The hop limit of instance metadata.</summary>
    public Value HttpPutResponseHopLimit => Data.At("MetadataOptions.HttpPutResponseHopLimit");

    /// <summary>Block devices; each may have Ebs.</summary>
    public IReadOnlyList<Value> BlockDevices => Data["BlockDeviceMappings"].Items;

    /// <summary>The EBS settings of its block devices.</summary>
    public IEnumerable<Value> Volumes => BlockDevices.Select(d => d["Ebs"]).Where(e => !e.IsMissing);

    /// <summary>The network interfaces of new instances; empty leaves one to EC2.</summary>
    public IReadOnlyList<Value> NetworkInterfaces => Data["NetworkInterfaces"].Items;

    /// <summary>
    /// The property that lists the security groups, in the first of the places where they can stand; missing if none has them.
    /// </summary>
    public Value SecurityGroupIds
    {
        get
        {
            if (IsLaunchConfiguration) return Data["SecurityGroups"];
            var onInterface = Data["NetworkInterfaces"][0]["Groups"];
            return onInterface.IsMissing ? Data["SecurityGroupIds"] : onInterface;
        }
    }

    /// <summary>Whether instances get a public address, whatever the subnet says; missing where the subnet decides.</summary>
    public Value PublicAddress => IsLaunchConfiguration || !Data.IsMap
        ? Data["AssociatePublicIpAddress"]
        : NetworkInterfaces.Select(i => i["AssociatePublicIpAddress"]).FirstOrDefault(a => !a.IsMissing)
            ?? Data["NetworkInterfaces"][0]["AssociatePublicIpAddress"];

    /// <summary>The security groups.</summary>
    public References<SecurityGroup> SecurityGroups =>
        _securityGroups.Get(Reads, this, static t => new(t.SecurityGroupIds, t.Model));
}
