using EksCdk;
using EksCdk.Configuration;
using EksCdk.Stacks;

var app = PlatformApp.Create();
var zones = new[] { "us-east-1a", "us-east-1b", "us-east-1c" };
_ = new Platform(app, new EnvironmentConfiguration { Name = "dev", AvailabilityZones = zones, Network = new NetworkConfiguration { NatGateways = 1 } });
app.Synth();
